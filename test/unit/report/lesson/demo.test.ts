import { expect, test } from "vitest";
import { pageOf } from "../../../../src/report/drawing/page.ts";
import { renderDemos, renderDemoStart } from "../../../../src/report/lesson/demo.ts";

const order = {
  name: "order",
  title: "What runs when",
  look: { en: "The order.", ur: "Tarteeb." },
};

test("a demo begins with its title, what to look at, and that it starts", () => {
  expect(renderDemoStart(order, pageOf())).toBe(
    "What runs when\n\nLook at: The order.\n\nStarting now; times count from the start.\n\n",
  );
  expect(renderDemoStart(order, pageOf({ language: "ur" }))).toContain("Dekho: Tarteeb.");
  const bare = renderDemoStart({ ...order, look: { en: "", ur: "" } }, pageOf());
  expect(bare).not.toContain("Look at");
});

test("demos are listed with what each is about, in the learner's language, and how to run one", () => {
  expect(renderDemos([order], "day2", pageOf())).toBe(
    "  order\n      What runs when\n\nNext: async-lab demo day2 order\n",
  );
  expect(renderDemos([order], "./mine", pageOf({ language: "ur" }))).toBe(
    "  order\n      Tarteeb.\n\nAb: async-lab demo ./mine order\n",
  );
  expect(renderDemos([], "day2", pageOf())).toContain("Next: async-lab demo day2");
});
