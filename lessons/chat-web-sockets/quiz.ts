import { byRatio, defineQuiz, type Quiz } from "../../src/index.ts";

const quiz: Quiz = defineQuiz([
  {
    id: "by-nature",
    kind: "what-happens",
    text: {
      en: "Ten people say something at the same time over WebSockets. Before a message goes out it is looked up for 1 s, in a way that blocks. When has everybody heard all ten?",
      ur: "Das log WebSocket par aik hi waqt kuch kehte hain. Message jane se pehle 1 s us ka check hota hai, aur woh block karta hai. Sab ne dason kab sun liye?",
    },
    options: [
      {
        text: {
          en: "After 1 s: WebSockets are asynchronous by nature",
          ur: "1 s baad: WebSocket to hota hi async hai",
        },
        explanation: {
          en: "A WebSocket changes who may speak, not what a blocked thread can do.",
          ur: "WebSocket se yeh badalta hai ke kaun bol sakta hai, yeh nahi ke block hua thread kya kar sakta hai.",
        },
        misconception: "async-is-non-blocking",
      },
      {
        text: {
          en: "After 2 s: the look-ups run side by side, then the messages are sent",
          ur: "2 s baad: checks saath saath chalte hain, phir messages jate hain",
        },
        explanation: {
          en: "Look-ups run side by side if they are awaited, and sending takes next to nothing.",
          ur: "Checks tab saath chalte hain jab await kiye jayein, aur bhejne mein na hone ke barabar waqt lagta hai.",
        },
      },
      {
        text: {
          en: "After 10 s: one look-up after another",
          ur: "10 s baad: aik ke baad aik check",
        },
        right: true,
        explanation: {
          en: "The man puts the microphone down while he looks it up, and nine others stand with their news in their hands.",
          ur: "Banda check karte hue mic rakh deta hai, aur nau log apni khabar liye khare hain.",
        },
      },
    ],
    settledBy: {
      experiment: "said",
      trials: [
        { variant: "blocking", pattern: "concurrent" },
        { variant: "awaited", pattern: "concurrent" },
      ],
      decide: byRatio(["a", 1.5], ["b", 4], ["c", Infinity]),
    },
  },
  {
    id: "await-each",
    kind: "what-happens",
    text: {
      en: 'A message is looked up for 1 s. Then five phones get it in this loop, and each takes 0.8 s to say "got it". How long is it all?',
      ur: 'Message ka check 1 s ka hai. Phir paanch phones ko yeh loop bhejta hai, aur har aik 0.8 s mein kehta hai "mil gaya". Kul kitni der?',
    },
    code: ["for (const phone of phones) {", "  await deliver(phone, message);", "}"].join("\n"),
    options: [
      {
        text: {
          en: "5 s: the receipts are waited for one by one",
          ur: "5 s: raseedein aik aik kar ke aati hain",
        },
        right: true,
        explanation: {
          en: "1 s + 5 × 0.8 s. The last one in the list hears the news last, and no one gains by it.",
          ur: "1 s + 5 × 0.8 s. List mein jo aakhir mein hai woh aakhir mein sunta hai, aur faida kisi ka nahi.",
        },
      },
      {
        text: {
          en: "1.8 s: all five phones get the message at the same time",
          ur: "1.8 s: paanchon phones ko message aik hi waqt mein milta hai",
        },
        explanation: {
          en: 'That is "send to all": begin every delivery, then await them together. In this loop each is begun when the one before has its receipt.',
          ur: 'Woh "send to all" hai: pehle sab deliveries shuru, phir saath await. Is loop mein har aik tab shuru hoti hai jab pichli ki raseed aa jaye.',
        },
        misconception: "awaits-run-in-parallel",
      },
      {
        text: {
          en: "1 s: no one has to wait for a receipt",
          ur: "1 s: raseed ka intezar karna kis ne kaha",
        },
        explanation: {
          en: "No one has to, but this loop does. `await` waits, whether you need the result or not.",
          ur: "Karna zaroori nahi, magar yeh loop karta hai. `await` rukta hai, natija chahiye ho ya na ho.",
        },
      },
    ],
    settledBy: {
      experiment: "delivery",
      trials: [
        { variant: "await each send", pattern: "sequential" },
        { variant: "send to all", pattern: "sequential" },
      ],
      decide: byRatio(["c", 0.75], ["b", 1.6], ["a", Infinity]),
    },
  },
  {
    id: "deaf-listener",
    kind: "why",
    text: {
      en: "Of fifty listeners one reads nothing. Three messages take the speaker as long as in an empty room. Why?",
      ur: "Pachas listeners mein se aik kuch nahi parhta. Bolne wale ke teen messages phir bhi utne hi waqt mein jate hain jitne khali kamre mein. Kyun?",
    },
    options: [
      {
        text: {
          en: "The server notices who does not read, and skips them",
          ur: "Server dekh leta hai kaun nahi parh raha, aur usay chhor deta hai",
        },
        explanation: {
          en: "It writes to that one too, and keeps what is not read, up to a bound.",
          ur: "Us ko bhi likhta hai, aur jo na parha gaya woh rakhta hai, aik had tak.",
        },
      },
      {
        text: {
          en: "`send` hands the text over and waits for no one",
          ur: "`send` text hawale karta hai aur kisi ka intezar nahi karta",
        },
        right: true,
        explanation: {
          en: "A slow client costs memory, not time. Unless you wait for it yourself: 505 ms in turn, 184 together.",
          ur: "Sust client waqt nahi, memory leta hai. Haan, khud us ka intezar karo to aur baat: baari baari 505 ms, saath 184.",
        },
      },
      {
        text: {
          en: "Each listener is served by a thread of its own",
          ur: "Har listener ka apna thread hai",
        },
        explanation: {
          en: "One thread speaks to all fifty. A thread each would be fifty threads that wait.",
          ur: "Aik thread pachason se baat karta hai. Apna apna hota to pachas threads intezar kar rahe hote.",
        },
        misconception: "async-is-multithreading",
      },
    ],
  },
  {
    id: "cut-cable",
    kind: "why",
    text: {
      en: "A listener's cable is cut. The server goes on sending to it, and no error comes. Why?",
      ur: "Aik listener ki taar kat gayi. Server us ko bhejta rehta hai, aur koi error nahi aata. Kyun?",
    },
    options: [
      {
        text: {
          en: "Silence looks like patience: only a ping without a pong tells",
          ur: "Khamoshi aur sabr aik jaise lagte hain: sirf ping batata hai, jab pong na aaye",
        },
        right: true,
        explanation: {
          en: "The system keeps trying for minutes. So the server asks everybody for a pong, and drops who gives none twice.",
          ur: "System minton tak koshish karta rehta hai. Is liye server sab se pong mangta hai, aur do dafa na dene wale ko nikal deta hai.",
        },
      },
      {
        text: {
          en: "Its `close` event comes with the next message",
          ur: "Us ka `close` event agle message ke saath aata hai",
        },
        explanation: {
          en: "Nothing comes from a cut cable, with the next message or the hundredth.",
          ur: "Kati hui taar se kuch nahi aata, na agle message par na sauven par.",
        },
      },
      {
        text: { en: "A broadcast throws errors away", ur: "Broadcast errors phenk deta hai" },
        explanation: {
          en: "There is no error to throw away: the text is handed to the system, and that succeeds.",
          ur: "Phenkne ko error hai hi nahi: text system ke hawale hota hai, aur yeh kamyab hota hai.",
        },
      },
      {
        text: {
          en: "WebSockets run over UDP, which reports no lost packet",
          ur: "WebSockets UDP par chalte hain, jo khoya hua packet nahi batata",
        },
        explanation: {
          en: "They run over TCP, which sends a lost packet again, for minutes, before it gives up and an error comes.",
          ur: "Yeh TCP par chalte hain: khoya hua packet minton tak dobara bheja jata hai, phir kahin ja kar error aata hai.",
        },
      },
    ],
  },
  {
    id: "python-broadcast",
    kind: "why",
    text: {
      en: "A FastAPI chat has this broadcast. With which listener does it get into trouble, and why?",
      ur: "FastAPI ki aik chat mein yeh broadcast hai. Kis listener ke saath yeh phans jata hai, aur kyun?",
    },
    code: ["for client in clients:", "    await client.send_text(text)"].join("\n"),
    options: [
      {
        text: {
          en: "With a new one: he is not in the list yet",
          ur: "Naye ke saath: woh abhi list mein nahi",
        },
        explanation: {
          en: "Then he simply misses this message. The others get it.",
          ur: "To us se bas yeh message chhut jata hai. Baqi sab ko milta hai.",
        },
      },
      {
        text: {
          en: "With a fast one: he gets his messages twice",
          ur: "Tez wale ke saath: usay message do dafa milta hai",
        },
        explanation: {
          en: "Once each. Being fast is no trouble to anybody.",
          ur: "Aik aik dafa. Tez hone se kisi ko takleef nahi.",
        },
      },
      {
        text: {
          en: "With one who reads nothing: those after him wait too",
          ur: "Jo kuch na parhe: us ke baad wale bhi rukte hain",
        },
        right: true,
        explanation: {
          en: "Each `await` waits for room in that client's buffer. asyncio.gather, with a timeout for each, waits for no single one.",
          ur: "Har `await` us client ke buffer mein jagah ka intezar karta hai. asyncio.gather, har aik par timeout ke saath, kisi aik par nahi rukta.",
        },
      },
    ],
  },
]);

export default quiz;
