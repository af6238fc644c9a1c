/** From how many people on, what takes something away wants more than a press. */
export const manyPeople = 25;
