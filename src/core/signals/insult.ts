/** Words that no one who works here has to read twice. Angry about a thing is not insulting a person, so somebody is addressed. */
import { defineSignal } from './signal.ts';

const idiots =
  'idiot|idiots|moron|morons|imbecile|imbeciles|cretins|halfwits|half_wits|dimwits|muppets|numpties|clowns|crooks|thieves|liars|scammers|scum|vermin|parasites|amateurs|assholes|arseholes|bastards|pricks|wankers|twats|dickheads|cunts|bitches|useless|stupid|incompetent|pathetic|worthless|dumb|thick|brainless';
const idioten =
  'idiot|idioten|vollidioten|deppen|trottel|arschlöcher|arschloch|wichser|versager|penner|verbrecher|diebe|betrüger|lügner|gauner|clowns|dumm|blöd|unfähig|inkompetent|abschaum|abzocker|dilettanten|amateure|nichtskönner|pfeifen|hohlköpfe';
const idiotsFr =
  'idiots|cons|con|connards|abrutis|crétins|imbéciles|débiles|nuls|nul|incapables|incompétents|voleurs|escrocs|menteurs|clowns|minables|bouffons|charlots|guignols|parasites|ânes|bandits|truands|branquignols';
const idiotas =
  'idiotas|imbéciles|gilipollas|cabrones|inútiles|incompetentes|ladrones|payasos|mentirosos|estafadores|estúpidos|tontos|burros|sinvergüenzas|mierda|basura|chorizos|vagos|parásitos|zoquetes|mamones';
const idioti =
  'idioti|imbecilli|cretini|stronzi|coglioni|incapaci|incompetenti|ladri|bugiardi|truffatori|buffoni|pagliacci|stupidi|asini|somari|deficienti|merde|cialtroni|parassiti|delinquenti|fannulloni|capre';
const idiotenNl =
  'idioten|sukkels|klootzakken|eikels|prutsers|oplichters|dieven|leugenaars|debielen|imbecielen|achterlijk|dom|incompetent|waardeloos|criminelen|clowns|amateurs|klungels|zakkenvullers|uitvreters|hufters';
const idiotasPt =
  'idiotas|imbecis|burros|incompetentes|ladrões|mentirosos|palhaços|estúpidos|inúteis|vigaristas|bandidos|otários|babacas|cabrões|cretinos|palermas|parasitas|lixo|merda|golpistas|safados|gatunos|trapaceiros';

export const insult = defineSignal({
  id: 'insult',
  about: 'insults the people who work here, or uses abusive language against them',
  except: {
    en: [
      'im|i|am|feel|me|was [am|feel|was] [such|so|just|an|a|like|too] [an|a] idiot|moron|stupid|dumb|thick',
      'stupid question|mistake|me',
    ],
    de: ['bin|ich [ich|bin|einfach] [zu|so|ein|wohl] idiot|dumm|blöd|unfähig'],
    fr: ['suis [un|trop|vraiment] nul|con'],
  },
  says: {
    en: [
      `you|youre|ur|u [are|all|lot|people|guys|fucking|bloody|absolute|complete|utter|stupid|useless] [of|are|a|an|fucking|bloody|bunch_of|pack_of|total|complete|utter|absolute|all] [bunch_of|pack_of|complete|total] ${idiots}`,
      `bunch|pack|gang|load|lot|band|crowd of [complete|utter|total|absolute|fucking|bloody|lying|thieving] ${idiots}|fools|monkeys`,
      `your team|staff|support|company|people|colleague|technician|manager|driver [is|are] [a|an|all|just|full_of|completely] [bunch_of|total|complete] ${idiots}`,
      `^ idiots|morons|clowns|crooks|thieves|liars|scammers|assholes|arseholes|bastards|muppets $`,
      `${idiots} all_of_you|the_lot_of_you|every_one_of_you`,
      'fuck|screw|piss|sod|bugger you|off|yourself|yourselves|u',
      'go to hell',
      'eat_shit|drop_dead|kiss_my_ass|kiss_my_arse|shove_it|up_yours|motherfuckers|motherfucker|stfu|shut_the_fuck_up|brain_dead|waste_of_oxygen|half_a_brain',
      'too stupid|thick|dumb|lazy|incompetent to',
      'thieving|lying|useless|fucking|bloody|stupid|greedy bastards|crooks|parasites|pigs|scum|idiots|morons|thieves',
      'can|do any_of_you|you_people|you_even [actually|even] read|think',
    ],
    de: [
      `ihr|sie|du|seid|sind|bist [ihr|seid|sind|doch|alle|wohl|echt|einfach|so|zu] [ihr|alle|zu|nur|so|ein|eine|doch] [haufen|bande|verein] [von] ${idioten}`,
      `bande|haufen|verein|pack von|aus|unfähiger|verlogener ${idioten}|idioten`,
      '^ idioten|deppen|trottel|arschlöcher|betrüger|diebe|verbrecher|abzocker $',
      'verpisst_euch|verpiss_dich|fickt_euch|fick_dich|leck_mich|leckt_mich|halt_die_klappe|haltet_die_klappe|halt_die_fresse|geht_zum_teufel|fahrt_zur_hölle|ihr_könnt_mich',
      'arschlöcher|arschloch|wichser|hurensöhne|hurensohn|drecksäcke|drecksladen|drecksverein|scheißladen|scheißverein|saftladen|vollidioten|vollpfosten',
      'unfähige|unfähiges|verlogene|verlogenes|inkompetente|faule|dreckige|dumme|blöde pack|bande|haufen|gesindel|kuh|sau|schweine|säcke|idioten|affen',
      'zu dumm|blöd|doof|dämlich|faul|unfähig um|zum|für',
    ],
    fr: [
      `vous [êtes] [vraiment|tous|toutes|que|qu|juste|rien_que|complètement] [des|de|une|d] [vrais|gros|bande_de|sacrés] ${idiotsFr}`,
      `bande|tas|ramassis|équipe d|de|des ${idiotsFr}|incapables|rigolos|fainéants`,
      '^ voleurs|escrocs|connards|incapables|menteurs|abrutis|bande_de_voleurs $',
      'allez_vous_faire|va_te_faire|allez_au_diable|ferme_ta_gueule|fermez_la|ta_gueule|vos_gueules|je_vous_emmerde|nique|enculés|enculé|connard|connards|connasse|salopes|salauds|fils_de_pute',
      'sale|sales|espèce|gros|pauvre|pauvres [de|d] cons|con|voleurs|escrocs|menteurs|parasites|idiots|crétins|incapables|types|type',
    ],
    es: [
      `sois|son|eres|es [unos|unas|un|una|todos|ustedes|tan|muy|más] ${idiotas}`,
      `panda|banda|atajo|hatajo|pandilla|manada|partida de ${idiotas}`,
      '^ ladrones|estafadores|inútiles|sinvergüenzas|payasos|gilipollas $',
      'a_la_mierda|tomar_por_culo|gilipollas|hijos_de_puta|hijo_de_puta|cabrones|me_cago_en|que_os_den|que_os_jodan|chúpenla|puta_madre|pendejos|hijoputas|váyanse_al_diablo',
      'pedazo|trozo|maldito|malditos|puto|putos [de] inútil|inútiles|ladrones|imbéciles|basura|idiotas|mierda',
    ],
    it: [
      `siete|sei [un|una|tutti|dei|delle|proprio|solo|davvero|così|soltanto] [branco|banda|massa|manica] [di|dei] [veri] ${idioti}`,
      `branco|massa|manica|razza|mandria|banda|accozzaglia di|d ${idioti}`,
      '^ ladri|truffatori|buffoni|incapaci|vergognatevi_ladri|imbecilli $',
      'vaffanculo|affanculo|fanculo|andate_a_quel_paese|andate_al_diavolo|andate_a_cagare|fottetevi|teste_di_cazzo|testa_di_cazzo|figli_di_puttana|stronzi|coglioni|pezzi_di_merda|mi_fate_schifo|crepate',
      'maledetti|luridi|sporchi|brutti|schifosi ladri|bugiardi|truffatori|incapaci|idioti|vermi|imbecilli',
    ],
    nl: [
      `jullie|je|u [zijn|bent] [zijn|allemaal|echt|gewoon|een|stelletje|te|zo] [een|stelletje|te|zo|bende] ${idiotenNl}`,
      `stelletje|bende|zootje|troep ${idiotenNl}|apen`,
      '^ oplichters|dieven|prutsers|sukkels|idioten|klootzakken $',
      'rot_op|sodemieter_op|donder_op|flikker_op|val_dood|krijg_de|hou_je_bek|hou_je_kop|klootzakken|klootzak|kutbedrijf|kutservice|kuttent|hoerenzoon|lulhannes|fuck_jullie|fuck_you|tyfus|tering',
      'te dom|stom|lui|achterlijk om|voor',
      'luie|achterlijke|domme|vieze|vuile|incompetente apen|uitvreters|varkens|honden|koe|trut|zakken|sukkels|idioten|leugenaars|dieven',
    ],
    pt: [
      `são|vocês|vcs|seus|sua|bando [são|uns|umas|um|uma|todos|bando|cambada|corja|tão|muito|mesmo|só|de] [uns|de|bando|todos] [de] ${idiotasPt}`,
      `bando|cambada|corja|quadrilha|súcia de ${idiotasPt}`,
      '^ ladrões|vigaristas|palhaços|incompetentes|burros|gatunos $',
      'vão_se_foder|vai_se_foder|vai_tomar_no_cu|vão_à_merda|vai_à_merda|vão_pro_inferno|puta_que_pariu|filhos_da_puta|filho_da_puta|fdp|calem_a_boca|vão_se_lixar|fodam_se|caralho|vai_pastar',
      'malditos|putos|raio_de ladrões|incompetentes|burros|vermes|parasitas|vigaristas',
    ],
  },
});
