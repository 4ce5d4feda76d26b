// Opens a post's content in WordPress's own editor and prints, as JSON, each block's name and whether it opened without a
// fault, and the content as the editor would save it.
const { JSDOM } = require("jsdom");

const page = new JSDOM("<!doctype html><body></body>", { url: "http://localhost/", pretendToBeVisual: true }).window;
const still = { matches: false, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} };
page.matchMedia = () => still;
for (const name of Object.getOwnPropertyNames(page)) {
  if (!(name in globalThis)) globalThis[name] = page[name];
}
Object.assign(globalThis, { window: page, document: page.document });
Object.defineProperty(globalThis, "navigator", { value: page.navigator, configurable: true });
globalThis.ResizeObserver = globalThis.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} };
globalThis.CSS = { supports: () => false, escape: (words) => words };
for (const name of ["log", "info", "warn", "error", "group", "groupCollapsed", "groupEnd"]) console[name] = () => {};

const { registerCoreBlocks } = require("@wordpress/block-library");
const { parse, serialize } = require("@wordpress/blocks");
registerCoreBlocks();
const blocks = parse(require("fs").readFileSync(0, "utf-8"));
const listed = (each) => [[each.name, each.isValid], ...each.innerBlocks.flatMap(listed)];
process.stdout.write(JSON.stringify({ blocks: blocks.flatMap(listed), saved: serialize(blocks) }), () => process.exit(0));
