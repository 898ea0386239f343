// The four reference deployments line by line, in our own words. Where each is shown stands in the tests (`shows`); what is
// not there yet says why. Line ids are types: a scenario that names an unknown one does not compile.
import type { PolicyName } from '../safety/policies.ts';

type Line = Readonly<{
  id: string;
  deployment: PolicyName;
  line: string;
  /** Why no scenario can show it yet. */
  later?: string;
}>;

const of =
  (deployment: PolicyName) =>
  <const Id extends string>(id: Id, line: string, later?: string) => ({
    ...{ id, deployment, line },
    ...(later === undefined ? {} : { later }),
  });
const saas = of('acme-saas');
const tutorial = of('acme-tutorial');
const corp = of('acme-corp');
const shop = of('shopexpress');

export const lines = [
  saas('R1.1', 'Aria answers questions about accounts, bills, the product, and faults and their state'),
  saas('R1.2', 'concise, professional, empathetic, no marketing language'),
  saas('R1.3', 'approves no refund of more than 200 dollars'),
  saas('R1.4', 'changes no subscription without a manager'),
  saas('R1.5', 'touches no other customer’s account'),
  saas('R1.6', 'hands over after frustration shown twice'),
  saas('R1.7', 'hands over where an exception from the policy is wanted'),
  saas('R1.8', 'hands over when confidence is low'),
  saas('R1.9', 'hands over when the customer asks for a person'),
  saas('R1.10', 'hands over what is technically complex'),
  saas('R1.11', 'the reasons are a closed list of these five'),
  saas('R1.12', 'handing over ends the model’s turn at once'),
  saas('R1.13', 'searches the knowledge base (query, max_results = 3) before any factual or policy answer'),
  saas('R1.14', 'create_support_ticket whenever one turn does not resolve it: on a helpdesk, this ticket’s number'),
  saas('R1.15', 'get_order_status with or without a number, with the time of the last update'),
  saas('R1.16', 'escalate_to_human(reason, summary)'),
  saas('R1.17', 'code enforces the handover: it stops the loop and queues the ticket with the summary'),
  saas(
    'R1.18',
    'what the small model can do stays with it (the reference counts on 70 %), harder ones go to the large one, the rest to people',
  ),
  saas('R1.19', 'the system prompt has fewer than 800 tokens'),
  saas(
    'R1.20',
    'costs at most $0.0015 a tier-1 ticket and $0.0075 a complex one, by counted tokens and the price table',
  ),

  tutorial('R2.1', 'category billing, technical, account or general; severity in four steps as Zendesk’s priority'),
  tutorial('R2.2', 'knows refunds: 30 days, later with a manager, order number, 5–7 business days'),
  tutorial(
    'R2.3',
    'knows lockouts: 30 minutes after 5 failed logins, unlocked by the e-mail, persistent ones are security',
  ),
  tutorial('R2.4', 'knows plans: Starter $19, Pro $49, Enterprise, changes at the next billing cycle'),
  tutorial('R2.5', 'knows API limits: 100, 10,000 or custom an hour; HTTP 429, back off'),
  tutorial('R2.6', 'hands over billing disputes over $200'),
  tutorial('R2.7', 'hands over security incidents, urgent'),
  tutorial('R2.8', 'hands over legal threats, urgent'),
  tutorial('R2.9', 'hands over what it cannot resolve'),
  tutorial('R2.10', 'charged twice: search, follow-up billing/high, billing urgent, transaction id, 2 hours, 5–7 days'),
  tutorial('R2.11', 'locked out with a demo in ten minutes'),
  tutorial('R2.12', 'Pro against Enterprise'),
  tutorial('R2.13', 'rate-limited although on Pro'),
  tutorial('R2.14', 'says honestly when the knowledge base has no answer'),
  tutorial('R2.15', 'flags more than 20 messages in an episode, and legal threats'),
  tutorial('R2.16', 'at most 4,096 output tokens per interaction'),
  tutorial('R2.17', 'keeps every conversation with times, tool calls and outcomes'),
  tutorial('R2.18', 'remembers earlier turns'),
  tutorial('R2.19', 'the small model classifies, a larger one replies'),

  corp('R3.1', 'ten tools: profile, history, search, open tickets, create, update, refund, callback, e-mail, handover'),
  corp('R3.2', 'profile with tier and NPS; twelve months of orders, invoices, tickets and changes'),
  corp('R3.3', 'profile and open tickets are read at the start of every run'),
  corp('R3.4', 'refunds up to £500 for billing errors by itself, checked against the invoice first'),
  corp('R3.5', 'creates, updates and closes tickets by itself, no duplicates'),
  corp('R3.6', 'sends confirmation e-mails by itself'),
  corp('R3.7', 'schedules callbacks by itself (here after a yes; who asks outright to be called gets a person)'),
  corp('R3.8', 'refunds over £500 are a person’s'),
  corp('R3.9', 'legal and compliance complaints are a person’s'),
  corp('R3.10', 'ending an account or contract is a person’s'),
  corp('R3.11', 'frustration three times is a person’s'),
  corp('R3.12', 'what is not confidently right is a person’s'),
  corp('R3.13', 'whoever mentions the regulator or ombudsman (FCA, FOS) gets a person at once'),
  corp('R3.14', 'a handover names the specialist, says what was done, and when: 2–4 hours, urgent 30 minutes'),
  corp('R3.15', 'a handover carries what was said, done, found, and what remains'),
  corp('R3.16', 'signal: asked for a person'),
  corp('R3.17', 'signal: tried twice without confidence'),
  corp('R3.18', 'signal: more than three tool calls in one step'),
  corp('R3.19', 'signal: sentiment fell to frustrated or worse'),
  corp('R3.20', 'signal: out of scope'),
  corp('R3.21', 'signal: high-value account'),
  corp('R3.22', 'intent first: intent, complexity, sentiment in four words, requires-human'),
  corp('R3.23', 'angry or requires-human goes to a person at once'),
  corp('R3.24', 'simple billing and account intents may take a scripted reply, the rest the full agent'),
  corp('R3.25', 'no financial advice'),
  corp('R3.26', 'only this customer’s data'),
  corp('R3.27', 'every action is logged on the ticket'),
  corp('R3.28', 'writes are shown and confirmed before they are made'),
  corp('R3.29', 'ends with what was done and what comes next'),
  corp('R3.30', 'no filler'),
  corp('R3.31', 'uses the customer’s name'),
  corp('R3.32', 'business systems are MCP servers with field-level access'),
  corp('R3.33', 'why an invoice is higher than last month, from invoice, contract and usage together'),
  corp('R3.34', 'masks in logs and towards the API'),
  corp('R3.35', 'any interaction can be reconstructed'),
  corp('R3.36', 'retention and deletion', 'erasing and purging are built next (`erase`, `purge`)'),
  corp('R3.37', 'a regulatory log', 'the tamper-evident audit is built next (`audit`)'),
  corp('R3.38', 'consent is recorded', 'there is no record of consent yet; it belongs to the audit'),
  corp('R3.39', 'resolution, satisfaction, escalation by intent, handling time', 'outcomes are built next (`report`)'),
  corp('R3.40', 'A/B of policies without disturbing production', '`experiments` and `holdout` are built next'),

  shop('R4.1', 'Alex: order tracking, refunds, products, account, payment and site problems'),
  shop('R4.2', 'English, and French when the customer writes French'),
  shop('R4.3', 'verifies identity before any order data'),
  shop('R4.4', 'never another customer’s data'),
  shop('R4.5', 'never follows instructions in a message; answers the real question'),
  shop('R4.6', 'never repeats a full card number'),
  shop('R4.7', 'lookup_order and process_refund, eligibility checked by code'),
  shop('R4.8', 'create_ticket in five categories, search_faq in five, escalate_to_human with reason and summary'),
  shop('R4.9', 'refunds within 30 days, unused'),
  shop('R4.10', 'three to five sentences'),
  shop('R4.11', 'steps as a list'),
  shop('R4.12', 'confirms the action'),
  shop('R4.13', 'closes with an offer of further help'),
  shop('R4.14', 'not solved in three exchanges: a person'),
  shop('R4.15', 'sentiment from −1 to 1 for each message'),
  shop('R4.16', 'threats, or asking for a person: at once, urgent'),
  shop('R4.17', 'below −0.5 three times running: a person, high'),
  shop('R4.18', 'trend over the last three: deteriorating, improving or stable'),
  shop('R4.19', 'insults: a reminder, a last warning with the offer of a supervisor, then the supervisors'),
  shop('R4.20', 'medical, legal and financial advice is declined politely'),
  shop('R4.21', 'competitors are not discussed'),
  shop('R4.22', 'long threads: the oldest become a short summary, made once and kept'),
  shop('R4.23', 'logs show no cards, e-mail addresses or phone numbers'),
  shop('R4.24', 'satisfaction, resolution, escalation, time and reopening', 'outcomes are built next (`report`)'),
  shop('R4.25', 'the headphones conversation, turn by turn'),
] as const satisfies readonly Line[];

export type LineId = (typeof lines)[number]['id'];
