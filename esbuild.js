// Builds what ships: the extension, the model process, the command line and the webview page.
const esbuild = require('esbuild');
const { readFile } = require('node:fs/promises');

/**
 * One namespace for all. For `import * as vscode`, esbuild copies the module's 200 properties once a file that imports it,
 * which was half of the time that loading the extension took; node's own modules likewise.
 */
const sharedNamespaces = {
  name: 'shared-namespaces',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: source.replace(
          /^import (?:\* as )?(\w+) from '(vscode|node:[\w/]+)';$/gm,
          "import $1 = require('$2');",
        ),
      };
    });
  },
};

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  sourcesContent: false,
  // onnxruntime-node loads a native binary by a path relative to itself: it stays in node_modules.
  external: ['vscode', 'onnxruntime-node'],
  logLevel: 'warning',
};

const builds = [
  {
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      engine: 'src/runtime/engine/main.ts',
      copies: 'src/runtime/copies/worker.ts',
    },
    outdir: 'dist',
    plugins: [sharedNamespaces],
  },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  {
    entryPoints: { view: 'src/view/main.tsx', inspector: 'src/view/inspector/main.tsx' },
    outdir: 'dist',
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  },
];

Promise.all(
  builds.map((options) => esbuild.build({ ...options, minify: process.argv.includes('--minify') })),
).catch(() => process.exit(1));
