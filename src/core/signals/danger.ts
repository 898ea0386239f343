/** Somebody may be hurt, by themselves or by something else: nothing else counts then. */
import { defineSignal } from './signal.ts';

export const danger = defineSignal({
  id: 'danger',
  about: 'somebody may harm themselves, or people are in danger of being hurt',
  except: [
    /\b(killing me|dying to (know|see|try|hear)|to die for|dead(line|lock| link| end| slow| simple)|kill (the|this|that|a) (process|task|job|session|thread|time)|suicide (prevention )?(training|hotline|policy|squad)|fire (drill|alarm|stick|base|wall|fox|door)|firefox|on fire today|ambulance (service|services|crew|crews|station|shift|company|trust)s?|we (are|run) an ambulance)\b/,
  ],
  says: [
    /\b(suicid\w*|(kill|killing|hurt|harm|harming|hurting|cut|cutting) (myself|himself|herself|themselves|ourselves)|end (my|his|her) (own )?life|ending my life|take my (own )?life|self[- ]harm\w*|(want|wish|going|ready|rather|better off) (to )?(be )?(die|dead)|don't want to (live|be alive|wake up)|do not want to (live|be alive)|no reason to (live|go on)|can't go on (living|like this)|jump (off|from) (a|the) (bridge|roof|building))\b/,
    /\b((caught|catching|on) fire|burst into flames|(battery|charger|device|phone|it) (exploded|is smoking|started smoking|is on fire|caught fire)|gas leak|carbon monoxide|electrocuted|electric shock|got (an?|the) (electric(al)? )?shock|(burn(t|ed)|injured|hurt|bleeding|unconscious|poisoned)[^.!?\n]{0,30}\b(my|our|child|son|daughter|baby|hand|arm|leg|face|employee|driver|customer)|(my|our|the) (child|son|daughter|baby|kid|employee|colleague|customer)[^.!?\n]{0,30}\b(injured|swallowed|choking|choked|burned|burnt|shocked|in (the )?hospital|unconscious)|(lives|people|somebody|someone|children) (are|is)( all)? (in|at) (danger|risk)|life[- ]threatening|danger to life|ambulance)\b/,
    /\b(suizid\w*|selbstmord\w*|umbringen|mir (das leben|was|etwas) an(tun|zutun)|das leben nehmen|nicht mehr leben|will (nur noch )?sterben|lebensmude|selbst(verletz|schadig)\w*|ritze mich|lebensgefahr\w*|in gefahr|in flammen|brennt|gebrannt|explodiert|stromschlag|gasgeruch|gasaustritt|verletzt|verbrannt|vergiftet|krankenwagen|notarzt|bewusstlos|verschluckt)\b/,
    /\b(suicid\w*|me tuer|me suicider|mettre fin a (mes jours|ma vie)|en finir avec la vie|envie de (mourir|vivre)|plus envie de vivre|me faire du mal|automutil\w*|(en|hors de) danger (de mort)?|pris feu|prend feu|a explose|electrocute\w*|decharge electrique|fuite de gaz|(ete|est|sont) (blesse|brule|intoxique)e?s?|ambulance|inconscient\w*|avale)\b/,
    /\b(suicid\w*|matarme|quitarme la vida|acabar con mi vida|no quiero (seguir )?vivi(r|endo)|quiero morir(me)?|hacerme dano|autolesi\w*|en peligro|peligro de muerte|se (incendio|prendio fuego|quemo)|en llamas|exploto|electrocut\w*|descarga electrica|fuga de gas|(herid|quemad|intoxicad|inconsciente)[oa]?s?|ambulancia|se trago)\b/,
    /\b(suicid\w*|uccidermi|ammazzarmi|togliermi la vita|farla finita|non voglio (piu )?vivere|voglio morire|farmi del male|autolesion\w*|in pericolo|pericolo di vita|ha preso fuoco|in fiamme|e esplos[oa]|scossa elettrica|folgorat[oa]|fuga di gas|(ferit|ustionat|intossicat)[oaie]|ambulanza|incosciente|ha ingoiato)\b/,
    /\b(zelfmoord\w*|zelfdoding|mezelf (iets aandoen|van kant maken|doden)|er een eind aan maken|niet meer leven|wil dood|zelfbeschadig\w*|levensgevaar\w*|in gevaar|vlam gevat|in brand|ontploft|elektrische schok|gaslek|gewond|verbrand|vergiftigd|ambulance|bewusteloos|ingeslikt)\b/,
  ],
});
