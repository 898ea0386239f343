/**
 * Words for saying a record's facts: grammar that claims nothing, and what names of fields are called in the languages
 * whose drafts can be judged. A word in none of these must stand in the record: whoever adds one here widens the gate.
 * Folded as by `fold`.
 */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Without the plural's s; nothing else is cut, since "delivery" and "delivered" are two claims. */
export const rootOf = (word: string): string => word.replace(/(?<=\p{L}{3})s$/u, '');

const roots = (words: string): ReadonlySet<string> => new Set(list(words).map(rootOf));

/** Grammar only: no negation, no condition, no "still" or "already", and no before, after, since or until. */
export const carriers: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    list(`a an the this that these those your you yours you're you've it it's its they their our records record according to
      is are was were be been being has have had as of for on at in with and or which currently shows show contains includes utc gmt`),
  ),
  de: new Set(
    list(`der die das den dem des ein eine einen einem einer eines ihr ihre ihren ihrem ihrer ihres ihnen sie es diese dieser
      dieses diesen und oder ist sind war waren wurde wurden worden hat haben lautet betragt belauft sich auf am im in an
      bei fur mit zu zum zur vom von laut unsere unseren unserer unserem daten als steht derzeit aktuell utc`),
  ),
  fr: new Set(
    list(`le la les l un une des du de d et ou votre vos vous il elle ils elles est sont etait etaient a ete ont ce cet cette
      ces au aux en dans pour sur avec selon nos donnees s'eleve eleve actuellement qui utc`),
  ),
};

/** Only with a receipt may a draft speak of itself as doing something. */
export const deedCarriers: ReadonlySet<string> = new Set(
  list(`i we i've we've i'll we'll i'm we're me us will just now am been as requested ich wir habe haben werde werden wird soeben
    jetzt je j'ai j nous avons ai viens venons vais allons sera vient d'etre`),
);

/** Between a value and a name behind it: "5 days left in your trial". */
export const joining: ReadonlySet<string> = new Set(
  list('in of on your the im in ihrem ihrer ihres von de du la le votre'),
);

/** Who did what a record says was done does not stand in it. */
export const doers: ReadonlySet<string> = new Set(list("you you've they he she sie vous ils elles"));
export const auxiliaries: ReadonlySet<string> = new Set(list('have has had haben hat hatten avez ont'));

/** Of what is to come: said only of a fact whose name says so. */
export const coming: ReadonlySet<string> = new Set(list('will should wird werden soll sera seront devrait'));
export const comingNames: ReadonlySet<string> = roots(
  'next due renew renewal estimated expected eta planned scheduled expire expiry expiration end start upcoming',
);

/** Name of a field that need not be said with its value; what a tool looks up need not be either. */
export const generic: ReadonlySet<string> = roots(
  `at on date time id ids number no nr num code status state name value amount total sum is has the of type ref reference
    current result details info item`,
);
/** Of a tool's name: what it does, not what it is about. */
export const toolVerbs: ReadonlySet<string> = roots(
  'get lookup look up find list search fetch read show check process create update send schedule do make by for',
);

const rows: readonly string[] = [
  'order bestellung auftrag commande',
  'invoice rechnung facture',
  'account konto kundenkonto compte',
  'payment zahlung paiement',
  'subscription abonnement abo',
  'plan tarif forfait formule',
  'status state stand statut',
  'total amount sum gesamtbetrag betrag summe gesamtsumme montant',
  'price cost kostet preis kosten prix cout coute',
  'due fallig echeance',
  'delivered geliefert zugestellt livre livree',
  'delivery lieferung zustellung livraison',
  'delivery eta arrive arrival ankunft arrivee',
  'shipped dispatched versandt verschickt versendet expedie expediee',
  'shipping shipment parcel package sendung paket versand colis envoi',
  'estimated expected eta voraussichtlich erwartet prevu prevue estime estimee',
  'created opened placed angelegt erstellt aufgegeben cree creee passee',
  'updated aktualisiert',
  'paid bezahlt paye payee reglee',
  'refund erstattung ruckerstattung remboursement',
  'refunded erstattet rembourse remboursee',
  'cancelled canceled storniert gekundigt annule annulee resilie resiliee',
  'expire expiry expiration ablauf',
  'renew renewal verlangerung renouvellement',
  'next nachste nachster nachsten nachstes prochain prochaine',
  'last letzte letzter letzten letztes dernier derniere',
  'balance guthaben saldo solde',
  'seat platz platze siege',
  'quantity anzahl quantite',
  'carrier transporteur spediteur with via by mit per par uber',
  'address adresse',
  'email mail',
  'phone telefon telephone',
  'reason grund motif',
  'tracking sendungsverfolgung suivi under unter sous',
  'customer kunde client',
  'billing abrechnung facturation',
  'start beginn debut',
  'end ende fin',
];

/** What may be said of a deed once its receipt is there, by what performed it; the first that fits. */
const deeds: readonly Readonly<{ tool: RegExp; words: ReadonlySet<string> }>[] = [
  {
    tool: /refund|credit|reimburse/,
    words: new Set(
      list(`refund refunded refunding reimbursed reimbursement credited erstattet erstattung zuruckerstattet
        ruckerstattung rembourse remboursee remboursement`),
    ),
  },
  {
    tool: /cancel/,
    words: new Set(
      list(
        'cancel cancelled canceled cancellation storniert gekundigt stornierung kundigung annule resilie annulation',
      ),
    ),
  },
  {
    tool: /call/,
    words: new Set(
      list('callback call scheduled booked arranged back ruckruf eingeplant vereinbart rappel programme rappelons'),
    ),
  },
  {
    tool: /mail|message/,
    words: new Set(
      list('email mail sent message confirmation gesendet geschickt verschickt nachricht bestatigung envoye'),
    ),
  },
  {
    tool: /update|change/,
    words: new Set(
      list('update updated changed corrected aktualisiert geandert modifie actualise ticket anfrage demande'),
    ),
  },
  {
    tool: /ticket/,
    words: new Set(
      list('ticket case opened created raised filed anfrage angelegt erstellt eroffnet cree ouvert demande'),
    ),
  },
];

const indexOf = (lines: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>();
  for (const [place, line] of lines.entries())
    for (const word of list(line)) index.set(rootOf(word), [...(index.get(rootOf(word)) ?? []), place]);
  return index;
};
const nameRows = indexOf(rows);

/** True when a word of a draft is a field's name, or what that is called. Both as roots. */
export const isNamed = (said: string, name: string): boolean =>
  said === name || (nameRows.get(said) ?? []).some((row) => nameRows.get(name)?.includes(row) === true);

/** How a deed of this tool may be told, besides in its receipt's own words. */
export const deedWords = (tool: string): ReadonlySet<string> =>
  deeds.find((each) => each.tool.test(tool))?.words ?? new Set();

const weekdays: readonly (readonly string[])[] = [
  'sunday sonntag dimanche',
  'monday montag lundi',
  'tuesday dienstag mardi',
  'wednesday mittwoch mercredi',
  'thursday donnerstag jeudi',
  'friday freitag vendredi',
  'saturday samstag sonnabend samedi',
].map(list);

/** 0 is Sunday; −1 when it is no weekday. */
export const weekdayOf = (word: string): number => weekdays.findIndex((names) => names.includes(word));
