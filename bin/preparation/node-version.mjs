// Imported first: the product loads ES modules with require(), which older releases of each line do not support.
const [major, minor] = process.versions.node.split('.').map(Number);

if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`rollcall: Node ${process.versions.node} is too old; install Node 20.19, 22.12 or later.`);
  process.exit(1);
}
