import { z } from 'zod';

import type { components } from './api-types';

/** What the server sends, checked where it arrives. The types follow its OpenAPI document. */
type Wire = components['schemas'];

export const project = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  seq: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
}) satisfies z.ZodType<Wire['Project']>;

export const projectPage = z.object({
  items: z.array(project),
  next: z.string().nullable(),
}) satisfies z.ZodType<Wire['ProjectPage']>;

export const clause = z.object({
  text: z.string(),
  start: z.number(),
  end: z.number(),
  status: z.enum(['covered', 'assumed', 'uncovered']),
  decisions: z.array(z.string()),
  confidence: z.number(),
  reason: z.string(),
}) satisfies z.ZodType<Wire['Clause']>;

export const trace = z.object({ items: z.array(clause) }) satisfies z.ZodType<Wire['Trace']>;

export const change = z.object({
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

export const decision = change.extend({
  id: z.string(),
  seq: z.number(),
  why: z.string().optional(),
  at: z.string().optional(),
});

export const suggestion = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  confidence: z.number(),
  changes: z.array(change),
});

export const question = z.object({
  id: z.string(),
  text: z.string(),
  options: z.array(z.string()),
}) satisfies z.ZodType<Wire['Question']>;

const named = z.object({ one: z.string(), many: z.string() }).partial();

const field = z.looseObject({
  name: z.string(),
  type: z.string().optional(),
  label: z.string().optional(),
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  computed: z.string().optional(),
  values: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])).optional(),
  unit: z.string().optional(),
});

const relation = z.looseObject({
  name: z.string(),
  kind: z.string().optional(),
  target: z.string(),
  required: z.boolean().optional(),
});

const entity = z.looseObject({
  name: z.string(),
  label: named.optional(),
  summary: z.string().optional(),
  icon: z.string().optional(),
  fields: z.array(field).default([]),
  relations: z.array(relation).default([]),
  rules: z
    .array(z.looseObject({ that: z.string().optional(), message: z.string().optional() }))
    .default([]),
  states: z
    .looseObject({
      field: z.string(),
      transitions: z
        .array(
          z.looseObject({
            from: z.union([z.string(), z.array(z.string())]),
            to: z.string(),
            label: z.string().optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

/** As much of an AppSpec as the screens read; the rest passes through, at every depth. */
export const spec = z.looseObject({
  app: z.looseObject({
    name: z.string(),
    summary: z.string().optional(),
    industry: z.string().optional(),
  }),
  theme: z
    .looseObject({
      accent: z.string().optional(),
      background: z.string().optional(),
      mode: z.string().optional(),
      density: z.string().optional(),
      personality: z.string().optional(),
    })
    .optional(),
  stack: z.looseObject({ id: z.string() }).optional(),
  roles: z.array(z.looseObject({ name: z.string(), label: z.string().optional() })).default([]),
  entities: z.array(entity).default([]),
  permissions: z
    .array(
      z.looseObject({
        role: z.string(),
        entity: z.string(),
        can: z.array(z.string()).default([]),
        where: z.string().optional(),
      }),
    )
    .default([]),
  automations: z.array(z.looseObject({ name: z.string() })).default([]),
  features: z.array(z.union([z.string(), z.looseObject({ id: z.string() })])).default([]),
  pages: z
    .array(
      z.looseObject({
        kind: z.string(),
        path: z.string().optional(),
        entity: z.string().optional(),
      }),
    )
    .default([]),
});

export const understanding = z.object({
  spec,
  decisions: z.array(decision),
  trace: z.array(clause),
  suggestions: z.array(suggestion),
  questions: z.array(question),
  domain: z.string(),
  language: z.string(),
});

export const createdProject = understanding.omit({ spec: true }).extend({ project });

export const step = z.object({
  firstSeq: z.number(),
  lastSeq: z.number(),
  origin: z.enum(['text', 'chat', 'canvas', 'code', 'import', 'revert']),
  actor: z.object({ kind: z.string(), id: z.string() }).partial().optional(),
  words: z.string(),
  at: z.string(),
});
export const stepList = z.object({ items: z.array(step) });
export const decisionList = z.object({ items: z.array(decision) });

export const difference = z.object({
  kind: z.string(),
  path: z.string(),
  before: z.string(),
  after: z.string(),
}) satisfies z.ZodType<Wire['Difference']>;
export const foreseenEdit = z.object({ changes: z.array(change), diff: z.array(difference) });
export const differenceList = z.object({ items: z.array(difference) });

export const answer = z.object({
  clause: z.string(),
  start: z.number(),
  end: z.number(),
  kind: z.string(),
  text: z.string(),
  options: z.array(z.string()),
  decisions: z.array(z.string()),
}) satisfies z.ZodType<Wire['Answer']>;

export const changedProject = z.object({
  project,
  acted: z.boolean(),
  answers: z.array(answer),
  diff: z.array(difference),
});

export const fileList = z.object({
  items: z.array(
    z.object({
      path: z.string(),
      bytes: z.number(),
      pattern: z.string(),
      writable: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<Wire['FileList']>;

export const handFile = z.object({
  path: z.string(),
  state: z.enum(['written', 'merged', 'conflict']),
  written: z.string().nullable(),
  generated: z.string().nullable(),
});
export const handFileList = z.object({ items: z.array(handFile) }) satisfies z.ZodType<
  Wire['HandFileList']
>;

const patternKind = z.enum([
  'stack',
  'feature',
  'page',
  'view',
  'field',
  'integration',
  'deploy',
  'skill',
  'workflow',
  'agent',
  'template',
]) satisfies z.ZodType<Wire['PatternKind']>;

const patternHead = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  kind: patternKind,
  summary: z.string(),
  industries: z.array(z.string()),
});

const listedPattern = patternHead.extend({
  files: z.number(),
  additions: z.number(),
  entities: z.number(),
  score: z.number().nullable(),
  uses: z.number(),
});
export const patternList = z.object({
  items: z.array(listedPattern),
  found: z.number(),
  projects: z.number(),
  next: z.string().nullable(),
}) satisfies z.ZodType<Wire['PatternList']>;

const patternEntity = z.object({
  name: z.string(),
  label: z.string(),
  summary: z.string(),
  fields: z.array(
    z.object({ name: z.string(), label: z.string(), type: z.string(), required: z.boolean() }),
  ),
  relations: z.array(z.object({ name: z.string(), target: z.string() })),
});
export const pattern = patternHead.extend({
  phrases: z.array(z.string()),
  license: z.string(),
  origin: z.enum(['human', 'mined', 'model']),
  checks: z.array(z.string()),
  provides: z.array(z.object({ capability: z.string(), exclusive: z.boolean() })),
  requires: z.array(z.object({ capability: z.string(), optional: z.boolean() })),
  conflicts: z.array(z.string()),
  replaces: z.array(z.string()),
  params: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      default: z.unknown(),
      choices: z.array(z.string()),
    }),
  ),
  env: z.array(z.string()),
  net: z.array(z.string()),
  slots: z.array(z.string()),
  files: z.array(
    z.object({
      path: z.string(),
      owner: z.enum(['generated', 'merged', 'seed']),
      each: z.string(),
    }),
  ),
  additions: z.array(z.object({ slot: z.string(), key: z.string(), each: z.string() })),
  entities: z.array(patternEntity),
  roles: z.array(z.string()),
  start: z.string().nullable(),
  uses: z.array(z.object({ id: z.string(), name: z.string(), updatedAt: z.string() })),
  projects: z.number(),
});

export const planMatches = z.object({
  patterns: z.array(patternHead.extend({ why: z.string() })),
  similar: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      similarity: z.number(),
      entities: z.array(z.string()),
      patterns: z.number(),
    }),
  ),
}) satisfies z.ZodType<Wire['PlanMatches']>;

export const preview = z.object({
  url: z.string().nullable(),
  rev: z.string().nullable(),
  seq: z.number(),
  ms: z.number(),
  problems: z.array(
    z.object({
      file: z.string().optional(),
      line: z.number().optional(),
      message: z.string(),
    }),
  ),
});

const finding = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  rule: z.string(),
  message: z.string(),
  hint: z.string(),
  advice: z.boolean(),
}) satisfies z.ZodType<Wire['Finding']>;

const gateResult = z.object({
  verdict: z.enum(['passed', 'failed', 'skipped', 'error']),
  ms: z.number(),
  cached: z.boolean(),
  required: z.boolean(),
  reason: z.string(),
  hint: z.string(),
  metrics: z.array(z.object({ name: z.string(), value: z.number(), unit: z.string() })),
  findings: z.array(finding),
  moreFindings: z.number(),
}) satisfies z.ZodType<Wire['GateResult']>;

const runState = z.enum(['running', 'done', 'failed', 'cancelled']);
export const runSummary = z.object({
  id: z.string(),
  project: z.string(),
  projectName: z.string(),
  seq: z.number(),
  kind: z.string(),
  state: runState,
  cancelling: z.boolean(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
  lastEvent: z.number(),
  tasksOver: z.number(),
  tasksAll: z.number(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  ms: z.number().nullable(),
});
export const runPage = z.object({ items: z.array(runSummary), next: z.string().nullable() });
const runTask = z.object({
  name: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'ready', 'running', 'done', 'failed', 'cancelled', 'skipped']),
  attempt: z.number(),
  beganAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  ms: z.number().nullable(),
  gate: gateResult.nullable(),
});
export const run = runSummary.extend({ tasks: z.array(runTask) });
export const runEvent = z.object({
  seq: z.number(),
  type: z.string(),
  at: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export const problem = z.object({
  status: z.number(),
  title: z.string(),
  detail: z.string(),
  code: z.string(),
  hint: z.string().optional(),
});

export const role = z.enum(['viewer', 'developer', 'admin', 'owner']);
export const right = z.enum(['read', 'write', 'manage', 'own']);

export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
}) satisfies z.ZodType<Wire['Account']>;

export const membership = z.object({
  id: z.string(),
  name: z.string(),
  role,
  right,
  suspended: z.boolean(),
  why: z.string(),
  deleteAt: z.string().nullable(),
}) satisfies z.ZodType<Wire['Membership']>;

export const session = z.object({
  mode: z.enum(['local', 'awaiting', 'accounts']),
  account: account.nullable(),
  tenant: membership.nullable(),
  closed: membership.nullable(),
  tenants: z.array(membership),
  mail: z.boolean(),
}) satisfies z.ZodType<Wire['Session']>;

export const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: z.string(),
}) satisfies z.ZodType<Wire['Member']>;

export const memberList = z.object({
  items: z.array(member),
}) satisfies z.ZodType<Wire['MemberList']>;

export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  invitedBy: z.string(),
  createdAt: z.string(),
}) satisfies z.ZodType<Wire['Invitation']>;

export const invitationList = z.object({
  items: z.array(invitation),
}) satisfies z.ZodType<Wire['InvitationList']>;

export const madeInvitation = z.object({
  invitation,
  secret: z.string(),
  mailed: z.boolean(),
}) satisfies z.ZodType<Wire['MadeInvitation']>;

export const shownInvitation = z.object({
  workspace: z.string(),
  email: z.string(),
  role,
  invitedBy: z.string(),
  hasAccount: z.boolean(),
}) satisfies z.ZodType<Wire['ShownInvitation']>;

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(['read', 'write', 'manage']),
  account: z.string(),
  maker: z.string(),
  createdAt: z.string(),
  usedAt: z.string().nullable(),
}) satisfies z.ZodType<Wire['ApiKey']>;

export const apiKeyList = z.object({
  items: z.array(apiKey),
}) satisfies z.ZodType<Wire['ApiKeyList']>;

export const madeApiKey = z.object({
  key: apiKey,
  secret: z.string(),
}) satisfies z.ZodType<Wire['MadeApiKey']>;

export const auditLog = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      account: z.string(),
      who: z.string(),
      action: z.string(),
      about: z.string(),
    }),
  ),
}) satisfies z.ZodType<Wire['AuditLog']>;

export const deviceList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      agent: z.string(),
      createdAt: z.string(),
      seenAt: z.string(),
      current: z.boolean(),
    }),
  ),
}) satisfies z.ZodType<Wire['SessionList']>;

export type Project = z.infer<typeof project>;
export type Clause = z.infer<typeof clause>;
export type Change = z.infer<typeof change>;
export type Decision = z.infer<typeof decision>;
export type Suggestion = z.infer<typeof suggestion>;
export type Question = z.infer<typeof question>;
export type Spec = z.infer<typeof spec>;
export type Entity = Spec['entities'][number];
export type Understanding = z.infer<typeof understanding>;
export type Step = z.infer<typeof step>;
export type Difference = z.infer<typeof difference>;
export type Answer = z.infer<typeof answer>;
export type PatternKind = z.infer<typeof patternKind>;
export type PatternList = z.infer<typeof patternList>;
export type ListedPattern = z.infer<typeof listedPattern>;
export type Pattern = z.infer<typeof pattern>;
export type PlanMatches = z.infer<typeof planMatches>;
export type Finding = z.infer<typeof finding>;
export type GateResult = z.infer<typeof gateResult>;
export type RunState = z.infer<typeof runState>;
export type RunSummary = z.infer<typeof runSummary>;
export type RunTask = z.infer<typeof runTask>;
export type Run = z.infer<typeof run>;
export type RunEvent = z.infer<typeof runEvent>;
export type HandFile = z.infer<typeof handFile>;
export type AppFile = z.infer<typeof fileList>['items'][number];
export type Role = z.infer<typeof role>;
export type Session = z.infer<typeof session>;
export type Right = z.infer<typeof right>;
export type Account = z.infer<typeof account>;
export type Membership = z.infer<typeof membership>;
export type Member = z.infer<typeof member>;
export type ShownInvitation = z.infer<typeof shownInvitation>;
