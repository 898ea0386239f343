// Serves the framework's SDK to apps that run on this machine: the real source of the npm package, its CommonJS files
// put into one browser script that defines `ZAFClient`. Apps name it by the address of a CDN that tests must not need.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageName = 'zendesk_app_framework_sdk';
const files = ['index.js', 'client.js', 'utils.js', 'vendor/native-promise-only.js'];

let cached: string | null | undefined;

/** The script, or null where the package is not installed: it is needed for trying apps only. */
export function sdkScript(): string | null {
  cached ??= sdkFolder() === null ? null : bundle(sdkFolder() ?? '');
  return cached;
}

function sdkFolder(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), 'lib');
  } catch {
    return null;
  }
}

/** Every file becomes a function of `module`, `exports` and `require`, as in Node; names are relative to `lib`. */
function bundle(folder: string): string {
  const modules = files.map((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    return `${JSON.stringify(`./${file.replace(/\.js$/, '')}`)}: function (module, exports, require) {\n${source}\n}`;
  });
  return `window.ZAFClient = (function (modules) {
  var loaded = {};
  function require(name) {
    if (!loaded[name]) {
      loaded[name] = { exports: {} };
      modules[name](loaded[name], loaded[name].exports, require);
    }
    return loaded[name].exports;
  }
  return require('./index');
})({
${modules.join(',\n')}
});
`;
}
