import * as z from "zod";
import type { WebSocketClient } from "../../src/routes.ts";

/** What a client may say. Without a text it says who it is, and hears that it has joined. */
export interface Message {
  readonly name: string;
  readonly text?: string | undefined;
  /** Comes back with the message, so that its sender knows it again. */
  readonly id?: string | undefined;
}

function line(max: number): z.ZodType<string> {
  const tooLong = `must be at most ${max} characters`;
  return z.string("must be a text").trim().min(1, "must not be empty").max(max, tooLong);
}

const message: z.ZodType<Message> = z.object(
  {
    name: line(40),
    text: line(500).optional(),
    id: z.string("must be a text").max(64, "must be at most 64 characters").optional(),
  },
  "must be a JSON object",
);

/** What a message is not, for its sender alone. */
export interface Refusal {
  readonly type: "refused";
  readonly id?: string;
  readonly status: number;
  readonly message: string;
}

/** A message as it came, or why it is none. */
export function readMessage(text: string): Message | Refusal {
  const value = parse(text);
  const result = message.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join(".") || "the message";
  return { ...idOf(value), type: "refused", status: 422, message: `${field} ${issue?.message}.` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Told back even with what is refused, if it can be. */
function idOf(value: unknown): { readonly id?: string } {
  const { id } = Object(value) as { readonly id?: unknown };
  return typeof id === "string" && id.length <= 64 ? { id } : {};
}

/** Someone in the room; without a name until the first message. */
export interface Person {
  readonly client: WebSocketClient;
  name: string | null;
}

/** Everybody who hears what is said. */
export interface Room {
  readonly people: ReadonlySet<Person>;
  enter(person: Person): void;
  /** Gives the person a name; everybody hears of the first. With an id, it is told back to the person. */
  call(person: Person, name: string, id?: string): void;
  leave(person: Person): void;
  /** One text for all, made once. */
  broadcast(event: object): void;
}

export function createRoom(): Room {
  const people = new Set<Person>();

  function broadcast(event: object): void {
    const text = JSON.stringify(event);
    for (const { client } of people) client.send(text);
  }

  return {
    people,
    enter: (person) => void people.add(person),
    call(person, name, id) {
      const isNew = person.name === null;
      person.name = name;
      const event = { type: "joined", name, people: people.size, text: `${name} joined the chat` };
      if (isNew) broadcast({ ...event, id });
      else if (id !== undefined) person.client.send(JSON.stringify({ ...event, id }));
    },
    leave(person) {
      people.delete(person);
      // Who never said a name was never seen to come.
      if (person.name === null) return;
      const { name } = person;
      broadcast({ type: "left", name, people: people.size, text: `${name} left the chat` });
    },
    broadcast,
  };
}
