/** The layers of docs/architecture.md, as a check. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const root = '^src';

module.exports = {
  forbidden: [
    only('no-cycles', 'Data goes one way.', {}, { circular: true }),
    only(
      'core-is-pure',
      'core imports core and protocol only: no vscode, node or DOM.',
      { path: `${root}/core/` },
      { pathNot: `${root}/(core|protocol)/` },
    ),
    only(
      'protocol-imports-nothing',
      'Contracts stand alone.',
      { path: `${root}/protocol/` },
      { pathNot: `${root}/protocol/` },
    ),
    only(
      'vscode-in-host-only',
      'Only host and extension.ts know VS Code.',
      { pathNot: `${root}/(host/|extension\\.ts)` },
      { path: '^vscode$' },
    ),
    only(
      'onnxruntime-in-engine-only',
      'Only the model process loads the native library.',
      { pathNot: `${root}/runtime/engine/` },
      { path: 'onnxruntime' },
    ),
    only(
      'engine-behind-client',
      'The engine is reached through runtime/client alone.',
      { path: `${root}/(host|cli|analyses|extension)` },
      { path: `${root}/runtime/engine/` },
    ),
    only(
      'runtime-below-host',
      'runtime knows neither host, cli, analyses nor view.',
      { path: `${root}/runtime/` },
      { path: `${root}/(host|cli|analyses|view)/` },
    ),
    only(
      'analyses-below-host',
      'analyses are called by host and cli, not the other way round.',
      { path: `${root}/analyses/` },
      { path: `${root}/(host|cli|view)/` },
    ),
    only(
      'cli-without-host',
      'The command line runs without VS Code.',
      { path: `${root}/cli/` },
      { path: `${root}/(host|view)/` },
    ),
    only(
      'view-shares-core-and-protocol',
      'The page shares protocol and core with the rest.',
      { path: `${root}/view/` },
      { path: `${root}/(host|cli|analyses|runtime)/` },
    ),
    only(
      'plots-are-figures',
      'Figures are made of core values, alike for page and command line.',
      { path: `${root}/plots/` },
      { path: `${root}/(host|cli|analyses|runtime|view)/` },
    ),
    only(
      'host-without-view',
      'The host loads the page as a file.',
      { path: `${root}/(host|cli|analyses)` },
      { path: `${root}/view/` },
    ),
    only('resolvable', 'Every import is there.', {}, { couldNotResolve: true, pathNot: '^vscode$' }),
    only(
      'no-orphans',
      'A file that nothing imports is dead.',
      {
        orphan: true,
        pathNot: `${root}/(extension\\.ts|view/main\\.tsx|view/inspector/main\\.tsx|cli/main\\.ts|runtime/engine/main\\.ts|runtime/copies/worker\\.ts)`,
      },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.json$' },
    builtInModules: { add: ['vscode'] },
  },
};
