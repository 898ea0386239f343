// The policy of most tests. Apart from the deployment, so that a process that only works does not load a local Zendesk.
export const policyText = `
version: 1
company: Acme
extractive: reply
languages: [en]
modes: { default: reply }
groups: { default: Support, legal: Legal }
intents:
  - id: export-data
    about: Exporting data to a file
    examples: ["How do I export my data?", "export all data to csv", "download our data as a file"]
  - id: password
    about: Forgotten passwords
    examples: ["I forgot my password", "how do I reset my password", "cannot sign in, need a new password"]
checks:
  legal-threat: { group: legal, priority: urgent, text: { en: "A colleague from our legal team will write to you." } }
# One customer writes most tickets of a suite.
reply: { quietSeconds: 0, firstContact: draft, maxPerRequesterHour: 0 }
`;
