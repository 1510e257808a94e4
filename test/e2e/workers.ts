/** How many files run beside each other: two browsers keep two cores busy. */
export const WORKERS = 2;
