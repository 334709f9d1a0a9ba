// The floors of the house (docs/architecture.md). An import goes down, never up and never sideways.
const floors = [
  ['platform', 'text'],
  ['documents'],
  ['audit'],
  ['people', 'bulletin'],
  ['rulepack'],
  ['ledger'],
  ['verification'],
  ['review', 'leads'],
  ['supervision'],
  ['intake', 'assessment', 'registers', 'publication'],
  ['insight', 'exchange', 'operations'],
];

const upwards = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const below = floors.slice(0, floor).flat();
    return {
      name: `floor-of-${room}`,
      comment: `src/${room} stands on floor ${floor}: it may know only ${below.join(', ') || 'no other room'}. What must flow upwards goes as an event.`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: `^src/(${[room, ...below].join('|')})/` },
    };
  }),
);

module.exports = {
  forbidden: [
    ...upwards,
    {
      name: 'pure-rules',
      comment:
        'rules.ts reads like the regulation: other rules and models, text and outcomes; no I/O, no clock, no npm package.',
      severity: 'error',
      from: { path: '^src/[^/]+/rules(\\.ts$|/)', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/([^/]+/(rules|model)(\\.ts$|/)|text/|platform/outcome\\.ts$)' },
    },
    {
      name: 'pure-model',
      comment: 'model.ts is shared with the browser: types and zod schemas only.',
      severity: 'error',
      from: { path: '^src/[^/]+/model(\\.ts$|/)', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/([^/]+/(model)(\\.ts$|/)|text/|platform/outcome\\.ts$)|node_modules/zod/' },
    },
    {
      name: 'pure-text',
      comment: 'text/ is the language of official documents: pure functions, no package, no I/O.',
      severity: 'error',
      from: { path: '^src/text/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/text/' },
    },
    {
      name: 'pure-bulletin',
      comment:
        'bulletin/ turns blocks into a draft and back: no I/O, so that it can run in a worker, a browser or a test alike.',
      severity: 'error',
      from: { path: '^src/bulletin/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/(bulletin|text|documents/model\\.ts|platform/outcome\\.ts)|node_modules/zod/' },
    },
    {
      name: 'web-knows-models-only',
      comment:
        'The browser gets allowed actions from the API; it shares models and labels, never a store, an action or node.',
      severity: 'error',
      from: { path: '^web/src/' },
      to: { path: '^src/', pathNot: '^src/([^/]+/(model|labels)(\\.ts$|/)|text/|platform/outcome\\.ts$)' },
    },
    {
      name: 'src-never-web',
      comment: 'The server does not import the browser application.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'no-tests-in-production',
      comment: 'Production code never imports tests or their helpers.',
      severity: 'error',
      from: { path: '^(src|web/src)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^test/|\\.test\\.tsx?$' },
    },
    {
      name: 'environment-only-at-the-top',
      comment: 'server.ts, worker.ts and cli.ts wire the parts; nobody imports them.',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import must resolve, else the other rules see nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency-in-production',
      comment: 'What the server runs with stands in dependencies.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
