/**
 * The tokens with which models mark turns, beginnings and ends, as chat templates write them: ChatML and Llama 3
 * (`<|im_end|>`, `<|eot_id|>`), DeepSeek (`<｜end▁of▁sentence｜>`), Llama 2 (`[INST]`, `<<SYS>>`), Gemma
 * (`<end_of_turn>`), SentencePiece (`</s>`, `<unk>`, `<0x0A>`), T5 (`<extra_id_0>`), GLM (`[gMASK]`), NLLB (`__eng__`).
 */
const token =
  /<[|｜][^<>|｜\s]{1,40}[|｜]>|<\/?s>|<<\/?SYS>>|\[\/?INST\]|\[gMASK\]|<(?:start|end)_of_turn>(?:model|user)?|<\/?(?:bos|eos|pad|unk|sop|eop|eot|mask)>|<extra_id_\d{1,3}>|<0x[\dA-F]{2}>|__[a-z]{2,3}(?:_[A-Z][a-z]{3})?__|<2[a-z]{2,3}>/g;

/**
 * Removes a model's own tokens from a text, except those that the source has.
 *
 * @example withoutTokens('The ferry left.</s>', '') // 'The ferry left.'
 */
export function withoutTokens(text: string, source: string): string {
  return text.replace(token, (found) => (source.includes(found) ? found : ''));
}
