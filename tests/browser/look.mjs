// Opens pages of HTML in headless Chromium, at the width of a telephone and of a desk, and says what is wrong with them:
// messages of the console, anything wider than the page, a wrong direction, and on paper lines that stay folded.
//
//     node tests/browser/look.mjs [--shots FOLDER] PAGE.html…
//
// Ends with 0 where nothing is wrong, with 1 where something is, with 77 where there is no browser.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const WIDTHS = [360, 1000];
const BROWSERS = [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"].filter(Boolean);

const words = process.argv.slice(2);
const shots = words[0] === "--shots" ? resolve(words.splice(0, 2)[1]) : null;
const pages = words;

/** Starts the first browser there is; it listens on a pipe, so that no port is taken. */
async function start(profile) {
  for (const browser of BROWSERS) {
    const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", `--user-data-dir=${profile}`];
    const child = spawn(browser, flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    const started = await new Promise((settle) => {
      child.once("spawn", () => settle(true));
      child.once("error", () => settle(false));
    });
    if (started) return child;
  }
  return null;
}

/** The protocol of the browser: commands with answers, and events. */
class Protocol {
  #next = 1;
  #open = new Map();
  #rest = "";
  events = [];
  waiting = [];

  constructor(child) {
    this.out = child.stdio[3];
    child.stdio[4].on("data", (bytes) => this.#read(bytes.toString("utf8")));
  }

  #read(text) {
    const parts = (this.#rest + text).split("\0");
    this.#rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      if (message.id) {
        this.#open.get(message.id)?.(message);
        this.#open.delete(message.id);
        continue;
      }
      this.events.push(message);
      this.waiting = this.waiting.filter((it) => !(it.name === message.method && (it.settle(message), true)));
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    this.out.write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((settle, fail) => {
      this.#open.set(id, (message) => (message.error ? fail(new Error(message.error.message)) : settle(message.result)));
    });
  }

  event(name) {
    return new Promise((settle) => this.waiting.push({ name, settle }));
  }
}

/** What is looked at in the page itself. */
const LOOK = `(() => {
  const page = document.documentElement;
  const wide = [...document.querySelectorAll("body *")].filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width > 0 && (box.right > page.clientWidth + 1 || box.left < -1);
  });
  return {
    overflow: page.scrollWidth - page.clientWidth,
    wide: wide.slice(0, 3).map((it) => it.tagName + ": " + it.textContent.slice(0, 60)),
    lang: page.lang,
    direction: getComputedStyle(document.body).direction,
    folded: [...document.querySelectorAll("details > :not(summary)")].filter((it) => it.checkVisibility && !it.checkVisibility()).length,
    headings: document.querySelectorAll("h1").length,
  };
})()`;

async function look(protocol, session, page, width) {
  const send = (method, params) => protocol.send(method, params, session);
  protocol.events.length = 0;
  await send("Emulation.setDeviceMetricsOverride", { width, height: 800, deviceScaleFactor: 1, mobile: false });
  await send("Emulation.setEmulatedMedia", { media: "" });
  const loaded = protocol.event("Page.loadEventFired");
  await send("Page.navigate", { url: pathToFileURL(resolve(page)).href });
  await loaded;
  const seen = async () => (await send("Runtime.evaluate", { expression: LOOK, returnByValue: true })).result.value;
  const on_screen = await seen();
  if (shots) {
    const { data } = await send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
    writeFileSync(join(shots, `${basename(page, ".html")}-${width}.png`), Buffer.from(data, "base64"));
  }
  await send("Emulation.setEmulatedMedia", { media: "print" });
  const on_paper = await seen();
  const wrong = [];
  for (const event of protocol.events) {
    if (event.method === "Runtime.consoleAPICalled" || event.method === "Runtime.exceptionThrown") wrong.push("the console was written to");
    if (event.method === "Log.entryAdded") wrong.push(`the browser says: ${event.params.entry.text}`);
  }
  if (on_screen.overflow > 0) wrong.push(`${on_screen.overflow} px wider than the page: ${on_screen.wide.join(" | ")}`);
  else if (on_screen.wide.length > 0) wrong.push(`stands outside the page: ${on_screen.wide.join(" | ")}`);
  const direction = on_screen.lang === "ar" ? "rtl" : "ltr";
  if (on_screen.direction !== direction) wrong.push(`reads ${on_screen.direction} instead of ${direction}`);
  if (on_screen.headings !== 1) wrong.push(`${on_screen.headings} headings of the page`);
  if (on_paper.folded > 0) wrong.push(`${on_paper.folded} parts stay folded on paper`);
  return wrong.map((it) => `${page} at ${width} px: ${it}`);
}

const profile = mkdtempSync(join(tmpdir(), "look-"));
const child = await start(profile);
if (!child) {
  console.log("there is no Chromium here: the pages were not looked at");
  rmSync(profile, { recursive: true, force: true });
  process.exit(77);
}
const gone = new Promise((settle) => child.once("exit", settle));
const protocol = new Protocol(child);
const { targetId } = await protocol.send("Target.createTarget", { url: "about:blank" });
const { sessionId } = await protocol.send("Target.attachToTarget", { targetId, flatten: true });
for (const domain of ["Page", "Runtime", "Log"]) await protocol.send(`${domain}.enable`, {}, sessionId);
const wrong = [];
for (const page of pages) for (const width of WIDTHS) wrong.push(...(await look(protocol, sessionId, page, width)));
await protocol.send("Browser.close");
await gone;
rmSync(profile, { recursive: true, force: true });
for (const line of wrong) console.log(line);
console.log(`${pages.length} pages at ${WIDTHS.join(" and ")} px: ${wrong.length} findings`);
process.exit(wrong.length > 0 ? 1 : 0);
