/**
 * Words that carry no claim, and words that may stand for one another, for the languages whose drafts can be held
 * against their source. A word that is in no list must stand in the source: whoever adds one here widens the gate.
 * Folded as by `fold`: lower case, no accents.
 */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Grammar, and words that only lead through an answer. No quantity, no condition, no time, no negation. */
export const empty: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    list(`a an the this that these those and or but so then there here i me my we us our ours you your yours yourself yourselves he she it its they them
      their his her who whom whose which what where how why as at by for from in into of off on onto out to up with about
      is are was were be been being am do does did done have has had having can could may might will would shall should must than
      please simply also too next yes well follow following steps step way find use using used make want wants like able possible case note
      such via within through per let need needs go goes come comes take takes via e g i'm you're it's they're we're you'll that's
      thing things means mean allow allows allowed let lets offer offers get gets include includes included contain contains hold holds available
      if when while because since as whether though even only just not no n't cannot can't don't won't doesn't isn't aren't without no never none nobody nothing neither nor unless`),
  ),
  de: new Set(
    list(`der die das den dem des ein eine einen einem einer eines und oder aber so dann da dort hier ich mir mich wir uns unser unsere unseren unserem unserer
      sie ihr ihre ihren ihrem ihrer ihnen ihres es er ihn ihm man dies diese diesen diesem dieser dieses jene wer wen wem was wo wie warum welche welchen
      als an am auf aus bei beim durch fur gegen in im ins mit nach uber um von vom vor zu zum zur zwischen unter ob dass damit sich selbst
      ist sind war waren sein wird werden wurde wurden worden hat haben hatte hatten kann konnen konnte konnten muss mussen soll sollen
      mochten wollen darf durfen bitte einfach auch ja weiter dazu dabei ebenfalls ebenso dafur davon daran darauf darin folgen folgende schritte schritt geht's
      finden nutzen verwenden machen geht moglich fall hinweis pro je innerhalb anschliessend danach zuerst per gibt geben brauchen bekommen denen deren dessen den
      wenn falls sobald wahrend weil nur nicht kein keine keinen keinem keiner ohne nie niemals niemand niemanden nichts weder`),
  ),
  fr: new Set(
    list(`le la les l un une des du de d et ou mais donc puis ensuite alors ici la je j me m moi nous notre nos vous votre vos il elle ils elles on lui leur leurs se s
      ce c cet cette ces cela ca qui que qu quoi dont ou comment pourquoi quel quelle quels quelles a au aux en dans par pour sur sous avec vers chez entre y
      est sont etait etaient etre ete suis sommes etes sera seront a ai avons avez ont avait avoir peut pouvez peuvent pouvons pouvoir doit devez doivent devoir
      faut s'il plait simplement aussi oui voici suivez suivantes etapes etape moyen trouver trouvez utiliser utilisez faire faites voulez possible cas comme ainsi afin tout d'abord ainsi
      si quand lorsque car seulement uniquement ne n pas sans jamais aucun aucune lui-meme meme vous-meme son sa ses permet permettent permettre seul seule seuls seules c'est qu'il qu'elle`),
  ),
};

/** How much of something: never taken from a title, which says of everything what its article says of some. */
export const quantities: ReadonlySet<string> = new Set(
  list(
    'all every each any always never most many some few everything everyone everybody anything anyone free more less alle allem allen aller alles jede jeder jedes jeden immer meist meisten viele wenige kostenlos mehr weniger tout toute tous toutes chaque toujours plupart plusieurs gratuit gratuite plus moins',
  ),
);

/** Each line is one group: a word may stand for any other of its group. */
const groups: Readonly<Record<string, string>> = {
  en: `choose select click pick press tap
    open go visit navigate
    get gets receive receives receiving receipt arrive arrives sent send sends
    ask asking request requesting requests requested
    need needs require requires required requirement must
    valid expires expire works
    ready finished done complete completed
    e-mail email mail e-mails emails mails message
    immediately instantly once straight immediate directly
    start begin starts begins
    delete remove erase deleted removed erased deletes removes deletion
    change edit modify changed changes changing
    person people user users
    everyone everybody
    refund refunds refunded money reimburse
    check look view
    show shows display displays view see appear appears visible
    write contact writing
    keep keeps stay stays remain remains remaining continue continues
    enter type fill
    switch turn enable activate activated
    phone mobile
    sign log login logged signed sign-in signing
    turn turned switch switched
    anyone everyone
    again retry repeat repeated
    try attempt tries attempts retry
    least minimum
    under less fewer below
    over more above
    after within later once soon when of from
    during while
    yearly annual annually year years
    monthly month months
    daily day days
    weekly week weeks
    pay paid pays payment payments paying
    cost costs price charge charged
    decide decides decided decision decisions
    two-factor 2fa
    copy copies
    together combine
    belong belongs belonging
    say says tell tells told
    save saves saving
    work works working
    stop stops end ends ending
    number numbers`,
  de: `wahlen auswahlen klicken anklicken drucken tippen wahle wahlt klicke
    offnen gehen aufrufen
    bekommen erhalten bekommt erhalt kommt
    verlangen anfordern bitten verlangt
    brauchen benotigen notig erforderlich braucht benotigt
    gilt gelten gultig gultigkeit
    fertig bereit
    e-mail mail email e-mails nachricht
    sofort umgehend direkt
    starten beginnen
    loschen entfernen geloscht entfernt
    andern bearbeiten geandert anpassen
    zeigt anzeigen sehen sieht erscheint sichtbar
    schreiben kontaktieren wenden schreib
    bleibt bleiben
    eingeben geben eintragen tragen eingetragen
    einschalten aktivieren schalten
    anmelden einloggen anmeldung melden angemeldet
    mindestens minimum
    hochstens maximal
    weniger unter
    mehr uber
    verschickt geschickt gesendet versendet senden schicken
    gesperrt sperre sperren
    abrufbar verfugbar`,
  fr: `choisissez choisir selectionnez selectionner cliquez cliquer appuyez
    ouvrez ouvrir allez aller
    recevez recevoir obtenez obtenir recu
    demandez demander
    besoin necessaire necessite requis requise faut
    valable valide validite
    pret prete
    e-mail mail courriel email message
    immediat immediatement
    supprime supprimes supprimees supprimer supprimez effacer
    modifiez modifier changez changer modifie changement
    affiche voir visible
    ecrivez ecrire contactez contacter
    reste restent rester
    saisissez saisir entrez entrer
    activez activer
    connectez connecter connexion
    moins minimum
    maximum plus
    resilier resiliation resiliez annuler
    disponible disponibles consultable
    coute coutent prix`,
};

/** A word to the words that may stand for it, itself not among them. */
export const alike: Readonly<Record<string, ReadonlyMap<string, readonly string[]>>> = Object.fromEntries(
  Object.entries(groups).map(([language, lines]) => {
    const found = new Map<string, readonly string[]>();
    for (const group of lines.split('\n').map(list))
      for (const word of group) found.set(word, [...(found.get(word) ?? []), ...group.filter((each) => each !== word)]);
    return [language, found];
  }),
);
