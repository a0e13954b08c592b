const unmarked = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Whether a text is in a script whose sentences end without a mark. */
export const hasNoFullStops = (text: string): boolean => unmarked.test(text);
