import { defineQuiz, type Quiz } from "../../src/index.ts";
import { miniQuiz } from "./quiz-mini.ts";
import { selfCheck } from "./quiz-self-check.ts";

const quiz: Quiz = defineQuiz([...selfCheck, ...miniQuiz]);

export default quiz;
