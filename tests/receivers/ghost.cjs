// Turns the HTML of a Ghost post into Ghost's own document and that into the page's HTML, with the parts of Ghost that do so.
const { htmlToLexical } = require("@tryghost/kg-html-to-lexical");
const { LexicalHTMLRenderer } = require("@tryghost/kg-lexical-html-renderer");
const { DEFAULT_NODES } = require("@tryghost/kg-default-nodes");
const { JSDOM } = require("jsdom");

const html = require("fs").readFileSync(0, "utf-8");
const renderer = new LexicalHTMLRenderer({ dom: new JSDOM(), nodes: DEFAULT_NODES });
const given = { dom: new JSDOM(), target: "html", imageOptimization: {} };
renderer.render(JSON.stringify(htmlToLexical(html)), given).then((page) => process.stdout.write(page));
