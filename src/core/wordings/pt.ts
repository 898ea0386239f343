/** Firstline's own sentences in Portuguese. */
import type { Wording } from '../wording.ts';

export const pt: Wording = {
  greeting: 'Olá,',
  intro: 'o nosso centro de ajuda responde o seguinte:',
  source: 'Fonte',
  disclosure:
    'Esta resposta foi composta por um assistente automático a partir dos nossos artigos de ajuda. Responda “agente” para falar com uma pessoa.',
  done: 'Feito: {what}.',
  confirmation: 'Responda “sim” para confirmar: {what}.',
  confirmed: 'Obrigado pela confirmação.',
  approved: 'a nossa equipa analisou o seu pedido.',
  received: 'obrigado pela sua mensagem.',
  handover: 'obrigado pela sua mensagem. Uma pessoa da nossa equipa vai tratar do assunto e escreve-lhe {expected}.',
  automatic: 'Esta mensagem foi enviada automaticamente.',
  spoken: {
    advice: 'não podemos dar conselhos médicos, jurídicos ou financeiros; consulte uma pessoa qualificada.',
    competitor: 'não comentamos outros fornecedores.',
    'off-topic': 'só podemos ajudar com perguntas sobre os nossos próprios produtos e serviços.',
    'abuse-reminder': 'queremos ajudar e pedimos que mantenha a cortesia.',
    'abuse-warning':
      'pedimos que pare com os insultos: assim não continuaremos. Se preferir falar com um responsável, responda “agente”.',
  },
};
