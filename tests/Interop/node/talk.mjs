// The test that started this process is the person at the browser: it writes a line of JSON, and reads ours.
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

export const hear = async () => JSON.parse((await lines.next()).value);

export const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

// What a library refuses is told by its name, so that a test can expect it.
export const refusal = async (act) => {
  try {
    await act();
    return null;
  } catch (fault) {
    return fault.error ?? fault.code ?? fault.name;
  }
};
