/** Wants a person and no machine. The disclosure promises that one word is enough. */
import { defineSignal } from './signal.ts';

const person =
  'human|human_being|person|agent|representative|rep|manager|supervisor|operator|adviser|advisor|colleague|technician|engineer|specialist|expert|boss|owner|director|staff|employee';
const team = 'department|team|office|branch|support|sales|accounts|mr|mrs|ms';
const somebody = `someone|whoever|member_of_staff|somebody|anyone|anybody|${person}`;
const mensch =
  'mensch|menschen|mitarbeiter|mitarbeiterin|berater|beraterin|sachbearbeiter|sachbearbeiterin|ansprechpartner|kollegen';
const jemand = `kollegin|jemand|jemandem|jemanden|vorgesetzten|chef|techniker|person|${mensch}`;
const conseiller =
  'humain|être_humain|conseiller|conseillère|agent|opérateur|responsable|supérieur|technicien|interlocuteur|employé';
const quelquun = `collègue|quelqu_un|une_personne|vraie_personne|${conseiller}`;
const agente =
  'humano|ser_humano|agente|asesor|asesora|gestor|operador|operadora|responsable|encargado|encargada|supervisor|técnico';
const alguien = `alguien|una_persona|persona_real|persona_humana|${agente}`;
const operatore =
  'umano|essere_umano|operatore|operatrice|consulente|responsabile|tecnico|addetto|addetta|supervisore|superiore';
const qualcuno = `qualcuno|una_persona|persona_vera|persona_reale|${operatore}`;
const medewerker =
  'mens|medewerker|medewerkster|adviseur|collega|leidinggevende|manager|monteur|persoon|behandelaar|teamleider';
const iemand = `iemand|een_mens|echt_mens|echte_mens|echt_persoon|${medewerker}`;
const atendente =
  'humano|ser_humano|atendente|assistente_humano|operador|operadora|gerente|supervisor|técnico|funcionário|responsável';
const alguem = `alguém|uma_pessoa|pessoa_real|pessoa_de_verdade|${atendente}`;

export const asksForHuman = defineSignal({
  id: 'asks-for-human',
  about: 'wants a person instead of a machine, or to be called',
  except: {
    en: [
      'am|im|are|youre|is [not] [just|also|only|you|i|a|an] [a|an] [real|actual|normal|mere] human|person|agent|bot|robot',
      'callback|call_back url|uri|function|handler|endpoint|address',
    ],
    de: ['bin|bist|ist|sind [auch|nur|doch|sie] [ein|kein] [echter|richtiger] mensch|menschen|bot|roboter'],
    fr: [
      'rappeler comment|que|le|la|les|mes|mon|où|quel',
      'suis|êtes|es [vous|un|une|pas] [un|une] [vrai|vraie] personne|humain|robot',
    ],
  },
  says: {
    en: [
      'no_more|enough|stop automated_replies|automatic_replies|canned_replies|automated_answers',
      'let|have [a|an] human|real_person|actual_person [please] look|read|answer|handle|check',
      // One word is promised to be enough, alone on its line.
      '^ [hi|hello|please|no] [a|an] [real|live|human] agent|human|person|operator|representative [please|pls|now] $',
      `i|we|me|us|id|please|can|could .. speak|talk|chat to|with [a|an|the|your] [real|live|actual|human|senior] ${somebody}`,
      `i|we|can|could .. speak|talk to|with [the|your] .. ${team}`,
      `want|wants|need|wish|demand|insist|prefer|asked [on] to_speak|speaking|to_talk|talking to|with [a|an|the|your] [real|live|actual|human|senior] ${somebody}`,
      'dont|do_not|not|no_longer want|wish|like to_speak|to_talk|to_chat to|with [a|the|your] bot|chatbot|robot|machine',
      'how|cant|cannot|want_to|need_to|trying_to .. reach|get|contact|find|get_hold_of [a|an|any|to_a] human|real_person|actual_person|person|someone',
      'give me|us a call|ring|bell|buzz',
      `^ speak|talk to|with [a|an|the|your] [real|live|actual] ${somebody}`,
      `put|pass|transfer|connect|hand|patch|escalate me|us|this|it [through|over|on] to|with [a|an|the|your] .. ${somebody}`,
      `put|patch me|us .. through`,
      `want|need|demand|require|prefer|give_me|get_me|like [to_have] [a|an] [real|live|actual] ${person} .. not|instead|please`,
      'want|need|demand|give_me|get_me|prefer|like [a|an] human|human_being|real_person|actual_person|live_agent|real_human',
      'who|whom can|could|do|should i|we [actually] speak|talk|ring|phone|call',
      'someone|somebody i|we|who can|could [actually] speak|talk|dial|ring',
      'someone|somebody|human|person with a brain|pulse|clue|face|name',
      `is_there|isnt_there [a|an|any] [real|actual|living] human|person_there|real_person|someone_i_can|somebody_i_can`,
      'please|could_you|can_you|would_you|must [just] call|phone|ring|telephone me|us $',
      'call|phone|ring|telephone me|us back|on|at|between|about|when|today|tomorrow|tonight|please|asap|urgently|immediately|instead',
      `can|could|have|get|let|want|need|would|like|glad_if|grateful_if [please] [a|an|the|your] ${somebody} .. call|phone|ring|telephone|contact|get_in_touch me|us|with_me|with_us`,
      `have|get [a|an|your] ${somebody} call|phone|ring`,
      'driver|courier|fitter|depot|shop|branch .. phone|ring|call me|us|ahead|before',
      'request|requesting|want|need|like|arrange|schedule|expect|owed|promised [a|the|my] callback|call_back|phone_call',
      '^ callback|call_back [request|requested|please|needed] $',
      'what_is|whats|is_there|have_you|give_me [a|the|your] [phone|telephone] number|line .. call|ring|phone|reach|speak',
      'rather|prefer|can_we|could_we|like_to .. discuss|discussing|explain|speak|talk|meet|settle ... by_phone|over_the_phone|in_person|face_to_face',
      'bot|chatbot|robot|machine [obviously|clearly|evidently] cant|cannot|doesnt|does_not|wont help|sort|solve|understand|fix',
      'dont|do_not|stop|sick_of|tired_of|fed_up_with|enough_of|instead_of|rather_than .. bot|bots|chatbot|chatbots|robot',
      'tired_of|sick_of|dont_want|stop|refuse_to|wont .. talking|talk|speak|speaking|chat to|with [a|the|this] machine|computer',
    ],
    de: [
      '^ [bitte|hallo|nein] [ein|einen] [echter|echten] mensch|menschen|mitarbeiter|berater [bitte|jetzt|danke] $',
      `mit [einem|einer|dem|der|ihrem|ihrer|einen] [echten|richtigen|menschlichen|anderen] ${jemand} .. sprechen|reden|telefonieren|verbunden|verbinden|schreiben`,
      `sprechen|reden .. mit [einem|einer|dem|ihrem] [echten|richtigen] ${jemand}`,
      `verbinden|stellen|geben sie|mich|mir .. ${jemand}`,
      'echter|echten|richtigen|lebenden|menschlichen mensch|menschen|ansprechpartner|mitarbeiter .. sprechen|haben|bitte|statt',
      `will|möchte|brauche|verlange|wünsche [endlich|bitte|jetzt] [einen|keinen_bot_sondern_einen] [echten|richtigen] ${mensch}`,
      'rufen|ruft|ruf sie|ihr|mich|uns|bitte [bitte|doch] mich|uns|an|zurück',
      'mich|uns [bitte|jemand|telefonisch|heute|morgen] [bitte] anrufen|anruft|zurückrufen|zurückruft|zurückzurufen|anzurufen',
      'bitte [um] [einen|dringend_um] rückruf|telefontermin',
      'um|erbitte|möchte|wünsche|brauche|hätte [gern|gerne] [einen|ihren|dringend] [telefonischen] rückruf',
      '^ rückruf [bitte|erbeten|gewünscht] $',
      'gibt|haben|hat es|sie [bei_ihnen|auch|denn] [eine|keine] telefonnummer|hotline|rufnummer|durchwahl',
      'lieber|gern|gerne|möchte|würde .. persönlich|telefonisch|am_telefon .. sprechen|besprechen|klären|reden',
      'mit dem|der|wem [ich|man|wir] .. sprechen|reden|telefonieren kann|könnte',
      'bei mir|uns jemand|techniker|mitarbeiter|vorgesetzter meldet|melden|anruft',
      'dass|soll|möge|könnte sich|mich|mir [endlich|bitte] [ein|jemand|eine] .. meldet|melden|zuhört|anruft|zurückruft',
      'gibts [eine|ne] nummer|telefonnummer|hotline',
      'sprechen|reden .. mit .. ihnen|frau|herrn|abteilung|filiale',
      'mit|zu ihnen|frau|herrn|der_abteilung|jemandem ... sprechen|reden|telefonieren|verbinden|verbunden',
      'kann|könnte|könnten|können mich|uns|mir [bitte|mal|jemand] .. anrufen|zurückrufen|jemand',
      'nicht|keinen|kein|keine|statt|anstatt|schon_wieder [mit] [einem|einen|eine|dem|ihrem] bot|chatbot|roboter|maschine',
    ],
    fr: [
      'veux|voudrais|exige|souhaite|préfère [à|avec] [un|une] [vrai|vraie] personne',
      '^ [bonjour|non] [un|une] [vrai|vraie] humain|conseiller|conseillère|agent|personne [svp|maintenant|merci] $',
      '^ [un|une] humain|conseiller|conseillère|agent s_il_vous_plaît|s_il_te_plaît $',
      `parler|discuter|échanger|parle .. à|avec|au [un|une|votre|l|d] [vrai|vraie|autre] ${quelquun}`,
      `passez|passer|mettez|mettre|transférez|orientez moi|nous|me [à|en|vers] [relation_avec|contact_avec] [un|une] ${quelquun}`,
      `${quelquun} .. me|nous rappelle|rappeler|appelle|appeler|téléphone|contacte`,
      'qu un|une technicien|conseiller|responsable|collègue|humain prenne|me|nous [contact] avec_moi|rappelle|appelle|contacte',
      `passez|passe moi [un|une|votre] ${quelquun}`,
      'avec qui je_peux|puis_je|je_puisse|on_peut parler',
      'entendre .. voix humaine',
      'joindre .. quelqu_un|un_humain|conseiller|une_personne|service_client',
      'parler .. à|avec mme|madame|monsieur|m|votre_service|service',
      'rappelez|appelez|téléphonez moi|nous',
      'pouvez_vous|pourriez_vous|merci_de|veuillez|prière_de me|nous rappeler|appeler|téléphoner',
      'être|souhaite|voudrais|demande|attends [être] rappelé|rappelée|rappelés|un_appel|un_rappel',
      'demande de rappel',
      `veux|voudrais|exige|souhaite|préfère|besoin_d [un|une] [vrai|vraie] ${conseiller}`,
      'quel|avez_vous|y_a_t_il|donnez_moi [est] [le|un|votre] numéro .. joindre|appeler|téléphone',
      'préfère|préférerais|préférerions|souhaite|voudrais ... de_vive_voix|par_téléphone|au_téléphone|en_personne',
      'pas|marre|assez|stop|plus .. robot|robots|bot|chatbot|machine|réponses_automatiques',
    ],
    es: [
      '^ [hola|no] [un|una|con_un|con_una] humano|persona|agente|operador|operadora [por_favor|ya|gracias] $',
      `hablar|comunicarme|chatear|contactar con|a [un|una|el|la|su] [verdadero] ${alguien}`,
      `páseme|pásame|pásenme|póngame|comuníqueme|transfiérame|ponme [con|a] [un|una|el|la] ${alguien}`,
      `que [alguien|un_agente|una_persona|ustedes] me|nos llame|llamen|llaméis|atienda`,
      'alguien|técnico|agente|responsable|persona me|nos llame|atienda|contacte|llamen',
      'hablar con|a señora|señor|don|doña|la_señora|el_señor|el_departamento|su_equipo',
      'con_quien pueda|puedo|poder hablar',
      'oír|escuchar una voz|persona',
      'llámenme|llámeme|llámame|llamadme|llámennos|llámenos',
      'me|nos pueden|puede|podéis|podrían|podría llamar|telefonear',
      'pueden|puede|podéis|podrían|podría llamarme|llamarnos|telefonearme',
      `quiero|quisiera|necesito|exijo|prefiero [a|que_me_atienda|hablar_con] [un|una] persona|humano|agente|asesor .. real|no_un|humano|ya|por_favor`,
      'quiero|quisiera|necesito|solicito|espero [una|su] llamada',
      'me podría|puede|pueden atender alguien|la|el|una|un señorita|señor|señora|persona|agente',
      'prefiero|quisiera|preferiría|quiero tratar|tratarlo|verlo|hablarlo .. con un|una|el|la gestor|gestora|agente|asesor|persona',
      'hay|tienen|tenéis|cuál [algún|un|es_el] [número_de] teléfono|número .. llamar|hablar',
      'prefiero|preferiría|quisiera|mejor .. en_persona|por_teléfono|de_viva_voz',
      'no_quiero|sin|basta_de|harto_de|harta_de|deje_de|en_vez_de .. bot|chatbot|robot|máquina',
    ],
    it: [
      '^ [ciao|no] [un|una] umano|persona|operatore|operatrice|consulente [per_favore|subito|grazie] $',
      `parlare|parlo|discutere|chattare|comunicare con [un|una|il|la|vostro] [vero|vera] ${qualcuno}`,
      `passatemi|passami|mi_passi|trasferitemi|mettetemi [in_contatto_con|a|con] [un|una|il|la] ${qualcuno}`,
      `che|${qualcuno} mi|ci chiami|richiami|chiamino|richiamino|telefoni|ricontatti`,
      'parlare con la_signora|signora|signor|il_signor|dottor|l_ufficio|il_reparto',
      'con_cui|a_cui posso|possa|poter parlare',
      'mi|ci faccia|fate|faccia|facciate contattare|chiamare|richiamare',
      'sentire|sentir una voce',
      'fissare|prendere un appuntamento|colloquio con',
      'chiamatemi|richiamatemi|mi_chiami|mi_richiami|chiamateci|richiamateci|telefonatemi',
      'potete|può|potreste|potrebbe chiamarmi|richiamarmi|telefonarmi|chiamarci|richiamarci',
      'vorrei|voglio|chiedo|attendo|desidero [essere|di_essere] richiamato|richiamata|una_telefonata|una_chiamata',
      `voglio|vorrei|esigo|preferisco|serve [un|una] [vero|vera] umano|essere_umano|operatore|persona_vera|persona_reale`,
      'c_è|avete|qual [è] [un|il] numero .. chiamare|parlare|telefonare',
      'preferisco|preferirei|vorrei .. di_persona|per_telefono|al_telefono|a_voce',
      'non|basta|stufo|stufa|invece_di .. bot|chatbot|robot|risponditore|risposte_automatiche',
    ],
    nl: [
      '^ [hallo|nee|graag] [een] [echt|echte] mens|medewerker|persoon [graag|aub|nu] $',
      `met [een|de|uw|jullie] [echte|echt|andere] ${iemand} .. spreken|praten|bellen|overleggen|chatten`,
      `spreken|praten .. met [een|de|uw] [echte|echt] ${iemand}`,
      `verbind|doorverbinden|doorverbonden [mij|me|worden] [door] met [een|de] .. ${iemand}`,
      `${iemand} .. mij|me|ons bellen|belt|terugbellen|terugbelt|opbellen`,
      '^ [graag] bel|bellen mij|me|ons',
      'kan|laat|kunnen|wil iemand|een_collega|een_technicus|een_medewerker .. me|mij|ons [even|morgen|vandaag] bellen|terugbellen|opbellen|contact',
      'spreken|praten .. met mevrouw|meneer|de_afdeling|jullie',
      'met mevrouw|meneer|de_afdeling .. spreken|praten|bellen',
      'een stem horen|aan_de_lijn',
      'kan|mag|wil ik|wij|we iemand [even] spreken',
      'met wie kan ik|wij spreken|bellen|praten',
      'wie kan ik bellen|spreken',
      'kunt|kan|kunnen|wilt|wil u|je|jullie|iemand mij|me|ons [even|morgen|vandaag] bellen|terugbellen|opbellen',
      'teruggebeld|gebeld worden',
      'graag|verzoek|wil|wacht [een|om_een] telefoontje|terugbelverzoek',
      `wil|wens|eis|graag [gewoon|nu] [een] [echt|echte|levend] mens|mens_spreken|medewerker_spreken`,
      'is_er|hebben_jullie|heeft_u|wat_is [een|het] [telefoon] nummer|telefoonnummer .. bellen|spreken|bereiken',
      'liever|graag|wil .. persoonlijk|telefonisch|aan_de_telefoon .. spreken|bespreken|overleggen',
      'geen|niet|genoeg_van|zat .. bot|chatbot|robot|automatische_antwoorden',
    ],
    pt: [
      '^ [olá|não] [um|uma] humano|pessoa|atendente|operador [por_favor|já|obrigado|obrigada] $',
      `falar|conversar|comunicar com [um|uma|o|a|o_vosso] [verdadeiro] ${alguem}`,
      `passem|passe|transfira|transfiram|coloquem|encaminhe|encaminhem me|isso|isto [para|a|com] [um|uma|o] ${alguem}`,
      `que [alguém] me|nos ligue|liguem|telefone|telefonem|contacte|atenda`,
      'técnico|alguém|atendente|responsável|gerente falasse|fale|ligue|me_ligue|contacte comigo|me|connosco|conosco',
      'com_quem posso|possa|eu_possa falar',
      'ouvir uma voz',
      'falar com a_senhora|o_senhor|dona|seu|o_setor|o_departamento|a_loja',
      'ao balcão .. com|falar',
      'me_liga|me_ligue|me_liguem|liguem_me|ligue_me|liga_me|telefonem_me|nos_liguem|liguem_nos',
      'podem|pode|poderiam|poderia me|nos ligar|telefonar',
      'podem|pode|poderiam|poderia ligar|telefonar me|nos|para_mim',
      'quero|queria|preciso|aguardo|espero|solicito [de] [uma|um|a_vossa] ligação|chamada|telefonema|contacto_telefónico',
      `quero|queria|preciso|exijo|prefiro [de] [um|uma] humano|ser_humano|atendente|pessoa_de_verdade|pessoa_real`,
      'tem|têm|há|qual [algum|um|é_o] [número_de] telefone|número .. ligar|falar',
      'prefiro|preferia|queria|gostaria .. pessoalmente|por_telefone|ao_telefone|de_viva_voz',
      'não_quero|chega_de|farto_de|farta_de|cansado_de|cansada_de|em_vez_de .. robô|robot|bot|chatbot|máquina',
    ],
  },
});
