/** Firstline's own sentences in Spanish. */
import type { Wording } from '../wording.ts';

export const es: Wording = {
  greeting: 'Hola:',
  intro: 'nuestro centro de ayuda responde lo siguiente:',
  source: 'Fuente',
  disclosure:
    'Esta respuesta la ha compuesto un asistente automático a partir de nuestros artículos de ayuda. Responda «agente» para hablar con una persona.',
  done: 'Hecho: {what}.',
  confirmation: 'Responda «sí» para confirmar: {what}.',
  confirmed: 'Gracias por su confirmación.',
  approved: 'nuestro equipo ha revisado su solicitud.',
  received: 'gracias por su mensaje.',
  handover: 'gracias por su mensaje. Una persona de nuestro equipo se hace cargo y le escribirá {expected}.',
  automatic: 'Este mensaje se ha enviado automáticamente.',
  spoken: {
    advice: 'no podemos dar consejos médicos, jurídicos ni financieros; consulte a una persona cualificada.',
    competitor: 'no hacemos comentarios sobre otros proveedores.',
    'off-topic': 'solo podemos ayudar con preguntas sobre nuestros propios productos y servicios.',
    'abuse-reminder': 'queremos ayudarle y le pedimos que mantenga un trato respetuoso.',
    'abuse-warning':
      'le rogamos que deje los insultos: así no seguiremos. Si prefiere hablar con un responsable, responda «agente».',
  },
};
