// Which conversation is this tab's: each has its own, so that none writes over another's. A tab that is
// loaded again has the one it had, from its own storage. What all tabs share keeps it for when the tab is
// closed: a new one then takes up what was left last, and what is open elsewhere it leaves alone.
import { keep, kept, randomId, session } from "./page.js";

const TURNS = "footnote-conversation";
const PENDING = "footnote-pending";
const KEPT = new RegExp(`^(?:${TURNS}|${PENDING})(|-[0-9a-f]+)$`);
const LATEST = "footnote-latest";   // which of them was kept last
const OWN = "footnote-tab";
const PATIENCE = 300;               // ms: for a page that is loaded again to be gone; for tabs to answer

let own = null;                     // what the names end in under which this tab's conversation is kept

// What stood in this tab, or is taken up: its turns, and the question that was under way.
export async function takeUp() {
  const had = kept(OWN, session);
  const stood = typeof had === "string" ? await comeBack(had) : await takeOver();
  keep(OWN, own, session);
  keepBoth(stood.had);
  keep(PENDING + own, stood.pending);
  // As a list it is without a time where an older page has kept it.
  return { turns: stood.had?.turns ?? stood.had, pending: stood.pending };
}
async function comeBack(had) {
  const here = kept(TURNS, session);
  if (!(await take(had, PATIENCE))) {
    // The browser made this tab from another one, which goes on under the same name.
    begin();
    return { had: here, pending: null };
  }
  own = had;
  const shared = kept(TURNS + own);
  // Either may be the older, or missing: where there was no room for both, or after a crash.
  const later = !here || shared?.when > (here.when ?? 0);
  return { had: later ? shared : here, pending: kept(PENDING + own) };
}
async function takeOver() {
  const latest = kept(LATEST);
  const from = await firstFree([latest, ...left()]);
  begin();
  if (from === null) return { had: null, pending: null };
  const stood = { had: kept(TURNS + from), pending: kept(PENDING + from) };
  // Under a new name: whose tab was only put to sleep comes back and goes on under the old one.
  keep(TURNS + from, null);
  keep(PENDING + from, null);
  if (from === latest) keep(LATEST, own);
  return stood;
}
function begin() {
  own = `-${randomId()}`;
  take(own);
}
export function keepTurns(turns) {
  keepBoth(turns.length ? { turns, when: Date.now() } : null);
  keep(LATEST, own);
}
function keepBoth(had) {
  keep(TURNS, had, session);
  keep(TURNS + own, had);
}
export function keepPending(turn) {
  keep(PENDING + own, turn && [turn]);
}
function left() {
  try {
    return Object.keys(localStorage).map((name) => KEPT.exec(name)?.[1]).filter((each) => each !== undefined);
  } catch { return []; }
}
async function firstFree(names) {
  for (const each of names) if (typeof each === "string" && (await take(each))) return each;
  return null;
}

// Whether a conversation is this tab's from now on, until its page is left.
function take(name, patience = 0) {
  if (!navigator.locks) return others().then((held) => !held.has(name));
  const how = patience ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
  return new Promise((done) => {
    navigator.locks.request(OWN + name, how, (lock) => {
      done(lock !== null);
      return lock && new Promise(() => {});
    }).catch(() => done(false));
  });
}
// Over plain http from another machine there are no locks: the other tabs are asked for theirs.
let asked = null;
function others() {
  asked ??= new Promise((done) => {
    const held = new Set();
    const channel = new BroadcastChannel(OWN);
    channel.onmessage = ({ data }) => {
      if (data !== null) held.add(data);
      else if (own !== null) channel.postMessage(own);
    };
    channel.postMessage(null);
    setTimeout(done, PATIENCE, held);
  });
  return asked;
}
