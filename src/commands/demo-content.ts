/** Loads the demo's company from `demo/`: help centre, people, tickets and policy. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { LoadedPolicy } from '../config.ts';
import { Fault } from '../core/fault.ts';
import {
  type NewTicket,
  type Sandbox,
  type SandboxArticle,
  type SandboxControl,
  type SandboxOptions,
  type SandboxSeed,
  startSandbox,
} from '../sandbox/index.ts';
import { policyAt } from './opening.ts';

const folder = fileURLToPath(new URL('../../demo/', import.meta.url));

type Step = Readonly<{ from: 'customer' | 'agent'; agent?: string; text: string; public?: boolean; assign?: boolean }>;
export type DemoTicket = Omit<NewTicket, 'from' | 'name' | 'verified' | 'locale'> &
  Readonly<{
    key: string;
    from: Readonly<{ name: string; email: string; verified: boolean; locale?: string }>;
    /** What happens before Firstline first sees the ticket. */
    then?: readonly Step[];
    about: string;
  }>;

type People = Pick<Required<SandboxSeed>, 'agents'> & Readonly<{ groups: readonly string[] }>;

export type Demo = Readonly<{ seed: SandboxSeed; tickets: readonly DemoTicket[]; loaded: LoadedPolicy }>;

export function loadDemo(): Demo {
  const { groups, agents } = parse(readFileSync(join(folder, 'people.yaml'), 'utf8')) as People;
  const files = readdirSync(join(folder, 'help-centre')).filter((file) => file.endsWith('.html'));
  const seed: SandboxSeed = {
    account: { clientId: 'firstline', clientSecret: 'sandbox-client-secret' },
    groups: groups.map((name) => ({ name })),
    agents,
    articles: files.map((file) => articleOf(readFileSync(join(folder, 'help-centre', file), 'utf8'))),
    locales: ['en-us', 'de', 'fr'],
  };
  const tickets = parse(readFileSync(join(folder, 'tickets.yaml'), 'utf8')) as DemoTicket[];
  return { seed, tickets, loaded: policyAt(join(folder, 'firstline.yaml')) };
}

/** The local Zendesk; a taken port, or a company that it refuses, is the operator's to change. */
export async function openSandbox(port: number, seed: SandboxSeed, look?: SandboxOptions['look']): Promise<Sandbox> {
  try {
    return await startSandbox({ port, seed, ...(look === undefined ? {} : { look }) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('misconfigured', `the local Zendesk does not start: ${reason}`, { cause });
  }
}

type FrontMatter = Readonly<{
  id: number;
  title: string;
  section: string;
  locale: string;
  draft?: boolean;
  user_segment?: string;
  labels?: readonly string[];
  updated_at?: string;
}>;

/** An HTML file with YAML between two `---` lines at its top. */
function articleOf(source: string): SandboxArticle {
  const [, head = '', body = ''] = source.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? [];
  const { id, title, section, locale, draft, user_segment, labels, updated_at } = parse(head) as FrontMatter;
  return {
    id,
    title,
    body,
    section,
    locale,
    draft: draft ?? false,
    segment: user_segment ?? null,
    labels: labels ?? [],
    ...(updated_at === undefined ? {} : { updatedAt: updated_at }),
  };
}

/** Opens the ticket and lets happen what happened next. Returns its number. */
export function openDemoTicket(control: SandboxControl, { key: _key, from, then, about: _about, ...rest }: DemoTicket) {
  const { email, ...person } = from;
  const id = control.openTicket({ ...rest, from: email, ...person });
  for (const step of then ?? []) {
    if (step.from === 'customer') control.customerReplies(id, { text: step.text });
    else {
      const agent = step.agent === undefined ? {} : { agent: step.agent };
      control.agentReplies(id, { ...agent, text: step.text, public: step.public ?? true });
      if (step.assign && step.agent !== undefined) control.agentAssigns(id, step.agent);
    }
  }
  return id;
}
