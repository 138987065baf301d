import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../../bot/wwwroot/", import.meta.url));
const gzipped = async (file) => gzipSync(await readFile(ROOT + file), { level: 6 }).length;

test("the loader is at most 5 KB gzipped", async (t) => {
  const size = await gzipped("widget.js");
  t.diagnostic(`widget.js: ${size} bytes gzipped of 5120`);
  assert.ok(size <= 5 * 1024);
});

test("the chat is at most 40 KB gzipped in all", async (t) => {
  const files = ["chat.html", "tokens.css", ...(await readdir(`${ROOT}chat`)).map((name) => `chat/${name}`)];
  let sum = 0;
  for (const file of files) {
    const size = await gzipped(file);
    sum += size;
    t.diagnostic(`${file}: ${size}`);
  }
  t.diagnostic(`/chat in all: ${sum} bytes gzipped of 40960`);
  assert.ok(sum <= 40 * 1024);
});
