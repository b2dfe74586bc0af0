/** What a reader can decide about actors and partnerships: which are one, and which are two. */

import { actorField, actorNames } from "./actor_fields";
import { quoted } from "./card";
import { actorNamed, listed } from "./corrections";
import type { Partnership } from "./data";
import { decide, labelled, making, select } from "./decision";
import { h } from "./dom";
import { tieName, type Page } from "./page";
import type { Tie } from "./scene";
import { count, dateText, KINDS, STAGES } from "./words";

export function mergeActors(page: Page): void {
  const [one, into] = [actorField(), actorField()];
  decide(page, {
    title: "Merge two actors",
    about: ["What is told of the first is told of the second from here on, and its name leads there."],
    fields: [labelled("This actor", one), labelled("is the same as", into), actorNames(page)],
    reason: "welcome",
    act: "Merge",
    done: "The two actors are one.",
    keep: making(() => ({
      change: "merge-actors",
      actor: actorNamed(page.data, one.value),
      into: actorNamed(page.data, into.value),
    })),
  });
}

export function splitActor(page: Page): void {
  const { data } = page;
  const [one, into] = [actorField(), actorField()];
  const mentions = h("input", { required: true, placeholder: "exactly as written, parted by semicolons" });
  decide(page, {
    title: "Split an actor",
    about: [
      "Where an actor is named in these words, another is meant: one that is known, or a new one (org:…, co:… or grp:…).",
    ],
    fields: [
      labelled("Not this actor", one),
      labelled("but this", into),
      labelled("where it is named", mentions),
      actorNames(page),
    ],
    reason: "welcome",
    act: "Split",
    done: "The two actors are told apart.",
    keep: making(() => ({
      change: "split-actor",
      actor: actorNamed(data, one.value),
      into: actorNamed(data, into.value),
      claims: [],
      mentions: listed(mentions.value),
    })),
  });
}

/** The other partnerships of the same two actors. */
export function alike({ data }: Page, { id, actors }: Partnership): Partnership[] {
  const [one, other] = actors;
  return data.partnerships.filter(
    (each) => each.id !== id && each.actors.includes(one) && each.actors.includes(other),
  );
}

export function mergePartnerships(page: Page, { partnership }: Tie): void {
  const others = alike(page, partnership);
  const into = select(Object.fromEntries(others.map((each) => [each.id, named(each)])), others[0]?.id ?? "");
  decide(page, {
    title: "Merge two partnerships",
    about: [
      `The claims of “${named(partnership)}” are drawn under another partnership of the same two actors.`,
    ],
    fields: [labelled("Draw them under", into)],
    reason: "welcome",
    act: "Merge",
    done: "The two partnerships are one.",
    keep: making(() => ({ change: "merge", partnership: partnership.id, into: into.value })),
  });
}

export function splitPartnership(page: Page, tie: Tie): void {
  const { data } = page;
  const { partnership } = tie;
  const instrument = h("input", { required: true });
  const boxes = partnership.claims.map((index) => {
    const claim = data.claims[index]!;
    const box = h("input", { type: "checkbox", value: claim.id });
    const words = quoted(page, claim, 120) ?? data.documents[claim.document]!.title;
    const line = `${dateText(claim.date ?? claim.by)}, ${STAGES[claim.stage].toLowerCase()}: ${words}`;
    return { box, row: h("label", { class: "pick" }, box, h("span", {}, line)) };
  });
  decide(page, {
    title: "Split a partnership",
    about: [`Some claims of “${tieName(data, tie)}” are of another treaty, programme or body.`],
    fields: [
      labelled("Its name, as it is to be shown", instrument),
      h(
        "fieldset",
        { class: "picks" },
        h("legend", {}, `Which of the ${count(boxes.length, "claim")} are of it`),
        ...boxes.map(({ row }) => row),
      ),
    ],
    reason: "welcome",
    act: "Split",
    done: "The two partnerships are told apart.",
    keep: making(() => {
      const claims = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
      if (!claims.length) return "Choose the claims that are of it.";
      return { change: "split", partnership: partnership.id, instrument: instrument.value.trim(), claims };
    }),
  });
}

function named({ kind, instrument }: Partnership): string {
  return instrument ? `${KINDS[kind]}: ${instrument}` : KINDS[kind];
}
