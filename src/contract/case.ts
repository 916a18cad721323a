import { Type, type Static } from 'typebox'

/**
 * The language that the cases are written in. It is data, so that a runner in any other language can be written from
 * `contracts/case.schema.json` and the notes in `contracts/README.md`.
 *
 * `{{name}}` within a text of a request or an expectation is replaced by the value that was saved under the name; a
 * text that is nothing but `{{name}}` becomes the value itself, type included. `{{run}}` is the prefix of everything
 * that a run creates.
 *
 * A path such as `items[].sku` leads into an answer: `[]` goes into every entry of a list, `[0]` into the first,
 * `[sku=lamp-01]` into the first whose member is the value; an empty one is the whole answer. Laws look at several
 * answers, so their paths begin with a dollar sign and the name of a step: `$list.items[].sku`.
 */
/** Who sends a request. */
export const Actor = Type.Union(
  [
    Type.Literal('guest'),
    Type.Literal('admin'),
    Type.Literal('customer'),
    Type.Literal('limited'),
    Type.Literal('stranger'),
    Type.Object({ token: Type.String() }, { additionalProperties: false }),
  ],
  {
    description:
      'guest: no token. admin: an integration or admin that may do everything. customer: the customer of the ' +
      'credentials. limited: a token that lacks most resources. stranger: a token that nobody issued. Or a token ' +
      'that an earlier step was given.',
  },
)

const Call = {
  as: Actor,
  route: Type.String({
    description: 'Method and path template, as in routes.json: `GET /V1/products/:sku`.',
  }),
  path: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'Values of the path, not yet encoded.' }),
  ),
  query: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Parameters of the query string, by their whole name.',
    }),
  ),
  body: Type.Optional(Type.Unknown({ description: 'Sent as JSON.' })),
}

/** What a value is compared by. */
export const Comparison = Type.Enum(['eq', 'neq', 'gt', 'gteq', 'lt', 'lteq', 'like', 'in'], {
  description: 'As in search criteria: numbers as numbers, texts without regard to case.',
})

/** A statement that is true of any store, whatever its data. */
export const Law = Type.Object(
  {
    says: Type.String({ description: 'The law in one plain sentence, for reports.' }),
    equal: Type.Optional(
      Type.Array(Type.Unknown(), {
        description: 'Paths or values, all of them equal: `["$made.name", "Lamp"]`.',
      }),
    ),
    differ: Type.Optional(
      Type.Array(Type.Unknown(), { description: 'Paths or values, no two of them equal.' }),
    ),
    sum: Type.Optional(
      Type.Object(
        { of: Type.Array(Type.Unknown()), equals: Type.Unknown() },
        {
          additionalProperties: false,
          description:
            'The numbers (paths, values; a path with `[]` counts each; `-$path` subtracts it) add up to the other, ' +
            'to a hundredth.',
        },
      ),
    ),
    union: Type.Optional(
      Type.Object(
        { of: Type.Array(Type.String()), equals: Type.String() },
        {
          additionalProperties: false,
          description: 'The lists together have the entries of the other, in any order.',
        },
      ),
    ),
    intersection: Type.Optional(
      Type.Object(
        { of: Type.Array(Type.String()), equals: Type.String() },
        {
          additionalProperties: false,
          description: 'What all the lists have is what the other has, in any order.',
        },
      ),
    ),
    disjoint: Type.Optional(
      Type.Array(Type.String(), { description: 'No two of the lists share an entry.' }),
    ),
    partition: Type.Optional(
      Type.Object(
        { of: Type.Array(Type.String()), equals: Type.String() },
        {
          additionalProperties: false,
          description: 'The lists, one after the other, are the other, entry by entry.',
        },
      ),
    ),
    sorted: Type.Optional(
      Type.Object(
        {
          list: Type.String(),
          direction: Type.Union([Type.Literal('ASC'), Type.Literal('DESC')]),
        },
        {
          additionalProperties: false,
          description:
            'Numbers by size, texts without regard to case; nothing and null before everything else.',
        },
      ),
    ),
    every: Type.Optional(
      Type.Object(
        { list: Type.String(), is: Comparison, value: Type.Unknown() },
        { additionalProperties: false, description: 'Each entry of the list compares so with the value.' },
      ),
    ),
    is: Type.Optional(
      Type.Object(
        { value: Type.Unknown(), is: Comparison, to: Type.Unknown() },
        { additionalProperties: false, description: 'The one value compares so with the other.' },
      ),
    ),
    length: Type.Optional(
      Type.Object(
        { list: Type.String(), is: Comparison, value: Type.Unknown() },
        { additionalProperties: false, description: 'The number of entries compares so with the value.' },
      ),
    ),
    contains: Type.Optional(
      Type.Object(
        { in: Type.Unknown(), value: Type.Unknown() },
        {
          additionalProperties: false,
          description:
            'The value is within the other: an object has each of its members, a list has each of its entries ' +
            'somewhere; numbers and the texts of them are alike.',
        },
      ),
    ),
    lacks: Type.Optional(
      Type.Object(
        { in: Type.Unknown(), value: Type.Unknown() },
        { additionalProperties: false, description: 'No entry of the list contains the value.' },
      ),
    ),
    unchanged: Type.Optional(
      Type.Object(
        { before: Type.String(), after: Type.String(), except: Type.Optional(Type.Array(Type.String())) },
        {
          additionalProperties: false,
          description: 'The two are the same but for the members named, wherever they stand.',
        },
      ),
    ),
    pruned: Type.Optional(
      Type.Object(
        { whole: Type.String(), to: Type.String(), keys: Type.Array(Type.String()) },
        {
          additionalProperties: false,
          description:
            'The second is the first (an object, or a list of them) with these members and no others.',
        },
      ),
    ),
  },
  { additionalProperties: false, description: 'Its sentence, and one of the statements.' },
)

/** One request of a case, and what its answer must be. */
export const Step = Type.Object(
  {
    name: Type.String({ description: 'Unique within the case; one word, for the paths of laws.' }),
    ...Call,
    expect: Type.Object(
      {
        status: Type.Array(Type.Integer(), { minItems: 1, description: 'One of these.' }),
        message: Type.Optional(
          Type.Array(Type.String(), {
            description: 'The `message` of a refusal is one of these, its placeholders unfilled.',
          }),
        ),
        body: Type.Optional(
          Type.Unknown({ description: 'The answer contains this, as the law `contains` says.' }),
        ),
      },
      { additionalProperties: false },
    ),
    save: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Values to keep, by the path within this answer; an empty path is the whole of it.',
      }),
    ),
    require: Type.Optional(
      Type.Array(
        Type.Object(
          { path: Type.String(), is: Type.Optional(Type.Unknown()), otherwise: Type.String() },
          { additionalProperties: false },
        ),
        {
          description:
            'Paths within this answer at which there must be something (not null, not an empty list), or the very ' +
            'value of `is`; the case is skipped with the reason where there is not.',
        },
      ),
    ),
    undo: Type.Optional(
      Type.Object(Call, {
        additionalProperties: false,
        description:
          'Takes back what the step created, once the case is over, the last one first; 404 is as good.',
      }),
    ),
  },
  { additionalProperties: false },
)

/** What a case must find in a store: how it is looked for, and what is said where there is none. */
export const FoundNeed = Type.Object(
  {
    name: Type.String({ description: '`a product`: what a case asks for.' }),
    ...Call,
    save: Type.Record(Type.String(), Type.String(), {
      description: 'As in a step; no value means there is none.',
    }),
    otherwise: Type.String({ description: 'Why cases are skipped that need it.' }),
    needs: Type.Optional(Type.Array(Type.String(), { description: 'Other needs, whose values it uses.' })),
  },
  { additionalProperties: false },
)

/** What must be among the credentials of a run. */
export const GivenNeed = Type.Object(
  {
    name: Type.String({ description: '`credentials of an administrator`: what a case asks for.' }),
    given: Type.Record(Type.String(), Type.String(), {
      description: 'What to keep, by the path within the credentials: `admin.password`.',
    }),
    otherwise: Type.String({ description: 'Why cases are skipped that need it.' }),
  },
  { additionalProperties: false },
)

/** What a case needs before it begins. */
export const Need = Type.Union([FoundNeed, GivenNeed])

/** One case of the suite. */
export const Case = Type.Object(
  {
    name: Type.String({ description: 'Unique; a plain sentence of what holds.' }),
    group: Type.String({ description: 'For `--only`: products, orders, …' }),
    tags: Type.Array(Type.String(), {
      description: 'For `--tag`: search, state, security, …; large: runs only where the tag is asked for.',
    }),
    kind: Type.Union([Type.Literal('success'), Type.Literal('refusal'), Type.Literal('law')], {
      description: 'The column of the coverage table that it counts in.',
    }),
    writes: Type.Optional(
      Type.Union([Type.Literal('undone'), Type.Literal('orders')], {
        description:
          'undone: takes back whatever it creates; needs `--write`. orders: leaves traces that nobody can take ' +
          'back; needs `--write=orders`. Absent: reads only.',
      }),
    ),
    needs: Type.Optional(Type.Array(Type.String(), { description: 'Names of needs, see needs.json.' })),
    covers: Type.Optional(
      Type.Array(Type.String(), {
        description: 'Routes it counts for in the coverage table; those of all its steps unless said.',
      }),
    ),
    steps: Type.Array(Step, { minItems: 1 }),
    holds: Type.Optional(Type.Array(Law, { description: 'What must hold of the answers taken together.' })),
  },
  { additionalProperties: false },
)

export type Actor = Static<typeof Actor>
export type Comparison = Static<typeof Comparison>
export type Law = Static<typeof Law>
export type Step = Static<typeof Step>
export type FoundNeed = Static<typeof FoundNeed>
export type Need = Static<typeof Need>
export type Case = Static<typeof Case>
/** A request of a case, a need, or the undoing of a step. */
export type CaseCall = Pick<Step, 'as' | 'route' | 'path' | 'query' | 'body'>

/** A state that a store can be put into, for the provider states of Pact. */
export const State = Type.Object(
  {
    name: Type.String({ description: '`a product exists`; what a pact names.' }),
    params: Type.Record(Type.String(), Type.String(), {
      description: 'What may be chosen, with what is taken otherwise.',
    }),
    gives: Type.Record(Type.String(), Type.String(), {
      description:
        'Values that it answers with, for a pact to put into its request, by what they are saved as.',
    }),
    needs: Type.Optional(Type.Array(Type.String())),
    writes: Type.Optional(Type.Union([Type.Literal('undone'), Type.Literal('orders')])),
    keeps: Type.Optional(
      Type.Record(Type.String(), Type.Object(Call, { additionalProperties: false }), {
        description:
          'Reads, by the names of steps. Where one succeeds it takes the place of the step: what a store has of its ' +
          'own is neither changed nor taken away.',
      }),
    ),
    steps: Type.Array(Step),
  },
  { additionalProperties: false },
)

export type State = Static<typeof State>
