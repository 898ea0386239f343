/**
 * Text to the few words that say what it is about. Separate from the words of the knowledge base, which are tuned for
 * articles; here greetings and grammar go, and word ends are cut so that one word's forms, and cousins across
 * languages, meet.
 */
import { foldWords } from './words.ts';

const grammar = new Set(
  `a about after again all also am an and any are as at be because been before being but by can cannot cant could couldnt
did didnt do does doesnt doing dont each even every for from get gets got had has have having he her hers him his how i
id if ill im in into is isnt it its ive just let like may me might more most much must my need needs no not of off on
one only or other our out over own per please pls quite really shall she should so some still such than that thats the their
them then there these they this those though to too until up us very want wants was way we well were what whats when
where which while who why will with within without wont would yes yet you your hi hello hey dear regards kind best
cheers sincerely good morning afternoon evening today now since tell know see say says use using one two possible
aber alle allem allen aller alles als am an andere auch auf aus bei beim bin bis bist bitte da damit dann das dass dem
den denn der des die dies diese diesem diesen dieser dir doch dort du durch ein eine einem einen einer eines er es etwas
euch fur gar gibt habe haben hat hatte hier ich ihm ihn ihnen ihr ihre ihrem ihren im in ist ja jede jetzt kann kein
keine konnen konnte leider man mehr mein meine meinem meinen meiner mich mir mit mochte mochten muss mussen nach nicht
noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so soll sollen um und uns unser unsere unserem
unseren vom von vor war warum was wann welche welcher wenn wer werden wie wieder wir wird wo wurde zu zum zur hallo
guten tag morgen abend sehr geehrte damen herren grussen grusse viele freundlichen liebe herzliche
ai aie au aucun aussi autre aux avant avec avez avoir avons bien bonjour bonsoir ca car ce cela ces cet cette chez comme
comment cordialement dans de depuis des dois doit donc du elle elles en encore est et etait ete etes etre eu faire fait
faut il ils je la le les leur leurs lui ma mais me meme mes moi mon ne ni nos notre nous on ont ou oui par pas peu peut
peux plus pour pourquoi pouvez puis quand que quel quelle quelles quels qui quoi sa sans se ses si son sont souhaite
souhaitons sous sur suis ta te tes tous tout toute toutes tres tu un une vers veux voici vos votre voudrais y
possible arrive`.split(/\s+/),
);

/** Said at the end of almost every mail; a subject of their own only when nothing else is said. */
const courtesy = new Set(
  'thank thanks thx thankyou danke dank vielen merci beaucoup advance avance lot advance help hilfe aide question frage problem probleme'.split(
    ' ',
  ),
);

/** Cut to six letters: "exporting", "exportieren" and "exporter" meet, and so do "password" and "Passwort". */
const stemLettersMax = 6;

export function stem(word: string): string {
  const bare = word.length > 4 ? word.replace(/(?:(?<=[^s])s|es|en)$/, '') : word.replace(/^(\w{3})s$/, '$1');
  return bare.slice(0, stemLettersMax);
}

const words = (text: string): readonly string[] => foldWords(text).match(/\p{L}[\p{L}\p{N}]*|\p{N}{3}/gu) ?? [];

/** Stems in order, with repetitions. Courtesies stay only in a text that has nothing else to say. */
export function termsOf(text: string): readonly string[] {
  const meant = words(text).filter((word) => word.length > 1 && !grammar.has(word));
  const rest = meant.filter((word) => !courtesy.has(word));
  return (rest.length > 2 ? rest : meant).map(stem);
}
