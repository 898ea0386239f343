/** Exceptions are for people to make. */
import { defineSignal } from './signal.ts';

export const policyException = defineSignal({
  id: 'policy-exception',
  about: 'asks for an exception from a rule, a goodwill gesture, or more than the rules give',
  except: [
    /\b(exception (error|handling|thrown|log|trace|report)|(null|runtime|java|unhandled|index|type|value|io|an?) ?(pointer )?exception( was| is| occurred| thrown| in| at)|without exception|shift exceptions?|calendar exceptions?|throws? (an? )?exception|(excepcion|eccezione|exception) (de|du|di|in|en|dans) (sistema|systeme|java|tiempo))\b/,
  ],
  says: [
    /\b(make|grant|allow|give|need|ask(ing)? for|hoping for|request(ing)?) (me |us |for )?(an? |one |one-time |just one )?(small |special |one-time )?exception|as an exception|exceptional(ly)? (case|circumstances)|bend the rules|(one[- ]time|just this once|this one time|gesture of goodwill|goodwill (gesture|credit|refund)|out of goodwill)|(waive|waiving|waived) (the|this|that|my|our) |(even though|although|i know|despite)\b[^.!?\n]{0,40}\b(past|after|outside|over|beyond) (the |your )?(\d+[- ]day|deadline|period|window|return period|policy)|special (deal|treatment|arrangement|permission)|extend (the|my|our) (deadline|trial|return)\b/,
    /\b(ausnahme\w*|kulanz\w*|auf kulanz|entgegenkommen|ein auge zudrucken|ausnahmsweise|sonderregelung|trotz (abgelaufener|uberschrittener) frist|frist verlangern)\b/,
    /\b(une exception|a titre exceptionnel|exceptionnellement|geste commercial|faveur|deroger|derogation|malgre le delai|prolonger le delai)\b/,
    /\b(una excepcion|hacer(me|nos)? una excepcion|excepcionalmente|gesto comercial|de forma excepcional|saltar(se)? (la|las) (norma|reglas)|fuera de plazo|ampliar el plazo)\b/,
    /\b(un'eccezione|fare eccezione|eccezionalmente|in via eccezionale|gesto (commerciale|di cortesia)|chiudere un occhio|prorogare|oltre (il )?termine)\b/,
    /\b(een uitzondering|uitzonderlijk|coulance\w*|uit coulance|door de vingers|bij wijze van uitzondering|termijn verlengen)\b/,
  ],
});
