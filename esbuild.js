// Builds what ships: the extension, the model process, the command line and the webview page.
const esbuild = require('esbuild');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { basename, join } = require('node:path');

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

/**
 * The extension in parts: what an `import()` names is read from disk when it is first needed, so that starting the editor
 * waits for little. esbuild splits ES modules only, so each part is made as one and then written as CommonJS.
 */
async function buildExtension() {
  const { outputFiles } = await esbuild.build({
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    format: 'esm',
    splitting: true,
    chunkNames: 'extension-[name]-[hash]',
    sourcemap: 'inline',
    outdir: 'dist',
    plugins: [sharedNamespaces],
    write: false,
  });
  await removeOldParts();
  for (const { path, text } of outputFiles) {
    const { code, map } = await esbuild.transform(text, {
      ...{ format: 'cjs', platform: 'node', target: node.target, minify },
      ...{ sourcemap: 'external', sourcesContent: false, sourcefile: basename(path) },
    });
    await writeFile(path, `${code}//# sourceMappingURL=${basename(path)}.map\n`);
    await writeFile(`${path}.map`, map);
  }
}

/** Their names change with what is in them. */
async function removeOldParts() {
  await mkdir('dist', { recursive: true });
  for (const name of await readdir('dist')) if (/^extension(-|\.js)/.test(name)) await rm(join('dist', name));
}

const minify = process.argv.includes('--minify');
Promise.all([buildExtension(), ...builds.map((options) => esbuild.build({ ...options, minify }))]).catch(
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
