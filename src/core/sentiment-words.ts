/**
 * The words by which a mood is told, folded as `fold` does. Apart from `sentiment.ts` because they are read by language and
 * that is read by rule. Words that mean something else in another of the languages are left out ("prima", "mal", "rot"),
 * since nobody knows yet what language a message is in.
 */

/** How much one word says; a question or a problem alone is no mood. */
const weights: readonly (readonly [number, string])[] = [
  [
    -3,
    `ridiculous outrageous disgusting disgrace disgraceful useless pathetic unacceptable appalling atrocious furious livid
    scam scammers thieves fraud liars incompetent shameful horrible terrible awful worst hate bullshit crap shit fuck
    fucking idiots morons crooks disgusted
    unverschamt unverschamtheit frechheit katastrophe katastrophal inakzeptabel unfassbar betrug betruger abzocke
    lacherlich scheisse wutend skandal nutzlos unertraglich idioten verbrecher schweinerei sauerei
    inadmissible inacceptable scandaleux honteux honte arnaque voleurs escroquerie ridicule furieux furieuse
    catastrophique lamentable incompetents escrocs degueulasse merde
    inaceptable vergonzoso verguenza indignante indignado indignada estafa estafadores ladrones asco asqueroso inadmisible
    penoso patetico tomadura ridiculo mierda harto harta furioso furiosa sinverguenzas
    inaccettabile vergognoso vergogna vergognatevi indecente scandaloso truffa truffatori ladri schifo schifoso ridicolo
    pessimo pessima inammissibile buffoni merda
    onacceptabel belachelijk schandalig schande oplichting oplichters dieven woedend waardeloos walgelijk rampzalig
    bespottelijk onaanvaardbaar klootzakken kut
    inaceitavel vergonhoso vergonha absurdo ladroes nojo palhacada inadmissivel porra lixo vigaristas`,
  ],
  [
    -1.6,
    `angry annoyed annoying frustrated frustrating frustration disappointed disappointing unhappy upset bad poor rude
    nightmare mess unreliable ignored complaint complain insane nonsense broken shocking worse desperate unprofessional
    exhausting hopeless
    argerlich verargert sauer enttauscht enttauschend schlecht schlimm genervt nervig nervt zumutung beschwerde
    unzufrieden mies verzweifelt entnervt
    decu decue decevant enerve enervee enervant agace agacee mecontent mecontente mauvais marre plainte insupportable
    desagreable desespere desesperee
    enfadado enfadada molesto molesta decepcionado decepcionada decepcionante frustrado frustrada frustrante peor queja
    fatal cabreado cabreada desesperado desesperada insoportable
    arrabbiato arrabbiata deluso delusa deludente frustrato frustrata stufo stufa peggio scontento scontenta
    insoddisfatto insoddisfatta seccato seccata disperato disperata insopportabile
    boos teleurgesteld teleurstellend gefrustreerd frustrerend slecht slechte ergerlijk ontevreden geirriteerd wanhopig
    zangado zangada chateado chateada desiludido desiludida farto farta pior insatisfeito insatisfeita irritado irritada
    ruim`,
  ],
  [
    -0.35,
    `problem problems issue issues error errors fails failed failing crash crashes crashing wrong stuck slow missing
    confusing confused cannot unable impossible worried late delay delayed vanish disappeared stopped locked
    fehler kaputt falsch langsam fehlt fehlgeschlagen gesperrt leider
    erreur panne bloque bloquee lent manque refuse
    problema problemas fallo roto rota lento bloqueado bloqueada imposible retraso
    problemi errore errori guasto rotto rotta bloccato bloccata impossibile ritardo
    probleem problemen fout traag geblokkeerd vertraging helaas onmogelijk
    erro avaria atraso infelizmente impossivel quebrado quebrada`,
  ],
  [
    1.6,
    `love great excellent perfect perfectly awesome fantastic amazing wonderful brilliant happy delighted pleased helpful
    super toll perfekt klasse hervorragend begeistert zufrieden wunderbar grossartig freue
    parfait parfaite excellente genial geniale formidable ravi ravie contente bravo magnifique impeccable
    encanta perfecto perfecta estupendo estupenda maravilloso maravillosa fantastico fantastica contento contenta
    ottimo ottima eccellente perfetto perfetta meraviglioso felice bravissimi complimenti
    geweldig uitstekend fantastisch blij tevreden
    otimo otima perfeito perfeita maravilhoso adorei espetacular`,
  ],
  [
    0.8,
    `good nice thanks thank thx appreciate solved fixed works danke dank gut gelost geklappt merci bien regle marche
    gracias solucionado resuelto funciona grazie risolto funziona bedankt opgelost werkt obrigado obrigada resolvido
    funcionou`,
  ],
];

const list = (words: string): readonly string[] => words.split(/\s+/);

export const lexicon: ReadonlyMap<string, number> = new Map(
  weights.flatMap(([weight, words]) => list(words).map((word) => [word, weight] as const)),
);

/** Turn round what comes up to three words later. */
export const negations: ReadonlySet<string> = new Set(
  list(
    `not no never nobody nothing hardly don't doesn't didn't isn't wasn't can't won't without
    nicht kein keine keinen nie niemand nichts ohne ne pas jamais rien aucun aucune personne sans
    nada nunca sin tampoco non niente mai nessuno senza niet geen nooit niets zonder nao nem sem`,
  ),
);

/** Make louder what comes up to three words later. */
export const intensifiers: ReadonlySet<string> = new Set(
  list(
    `very so absolutely completely totally extremely really utterly just such still sehr absolut vollig total extrem
    wirklich echt tres vraiment totalement completement absolument tellement muy totalmente absolutamente realmente
    molto davvero assolutamente erg heel enorm muito mesmo`,
  ),
);
