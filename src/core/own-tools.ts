/** Names of what Firstline itself can look up and do; apart, because a policy's connectors must not take them. */

/** Look-ups Firstline has by itself. */
export const readingTools = [
  'search_knowledge_base',
  'read_article',
  'get_customer_profile',
  'get_account_history',
  'get_open_tickets',
  'find_similar_solved_tickets',
] as const;

/** Actions besides those of connectors, whose every `effect: action` tool is one more. */
export const ownActions = ['create_ticket', 'update_ticket', 'send_email', 'schedule_callback'] as const;
