/**
 * Words that say nothing about what a text is about: grammar and courtesies in English, German and French, folded as
 * `fold` does it. Short on purpose: what is frequent in the articles loses its weight by counting.
 */
const english = `a about after again all also am an and another any anybody anyone anything are arent as asap at be because been
before being both but by came can cannot cant come could couldnt did didnt do does doesnt doing dont each either
else even ever every everything few for from further get gets getting give go goes going gone got had has hasnt
have havent having he her here hers him his how however i id if ill im in into is isnt it its itself ive just
keep keeps kindly know let lets like lot made make makes many may maybe me might more most much must my need
needs never no nor not nothing now of ok okay once one only or other our ours out over own perhaps please quite
rather really right said same say says see seem seems shall she should shouldnt since so some somebody someone
something still such sure take tell than that thats the their them then there theres these they thing things
think this those though through to today too tried try trying under until up us use used using very want wanted
wants was wasnt way we well went were werent what whats when where which while who whom whose why will with
within without wont would wouldnt yes yet you your yours yourself help hi hello hey dear thanks thank thx
regards sincerely greetings sir madam mr mrs ms forward hope hoping appreciate grateful`;

const german = `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist bitte da
dabei dafur damit dann das dass dein deine dem den denn der des dich die dies diese diesem diesen dieser dieses
dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure fur gar gibt habe haben habt
hab hallo hat hatte hatten hier hilfe ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeden
jeder jetzt kann kannst kein keine keinen konnen konnte konnten leider mal man mehr mein meine meinem meinen
meiner mich mir mit moglich mochte muss mussen nach nicht nichts noch nun nur ob oder ohne schon sehr sein seine
seit sich sie sind so soll sollen sollte sondern um und uns unser unsere vom von vor war waren warum was weil
welche welchen welcher welches wenn wer werde werden wie wieder will wir wird wo wurde wurden zu zum zur guten
liebe lieber sehr geehrte geehrter damen herren danke dank vielen freundliche freundlichen grusse grussen gruss
viele herzliche mfg vg lg gerne vorab`;

const french = `a ai aie alors apres as au aucun aussi autre aux avant avec avez avoir avons bien bon bonjour bonsoir ca car ce
cela ces cet cette chez comme comment cordialement dans de depuis des deux dois doit donc du elle elles en
encore est et etait ete etes etre eu eux faire fait faut il ils jai je la le les leur leurs lui ma madame mais
me meme merci mes moi mon monsieur ne ni non nos notre nous on ont ou oui par pas peu peut peux plus pour
pourquoi pouvez pouvons puis quand que quel quelle quelles quels qui quoi sa sans se ses si sont sous sur suis
svp ta te tes toi tous tout toute toutes tres tu un une veux voici vos votre voudrais voulons vous y salut
salutations sinceres aide`;

const listOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** By ISO 639-1. What is grammar in one language is a subject in another: "car", "tag", "war". */
const lists: Readonly<Record<string, ReadonlySet<string>>> = {
  en: listOf(english),
  de: listOf(german),
  fr: listOf(french),
};
const none: ReadonlySet<string> = new Set();
/** For texts of which nobody knows the language. */
export const anyFunctionWord: ReadonlySet<string> = listOf(`${english} ${german} ${french}`);

export const functionWordsOf = (language: string): ReadonlySet<string> =>
  language === '' ? anyFunctionWord : (lists[language] ?? none);
