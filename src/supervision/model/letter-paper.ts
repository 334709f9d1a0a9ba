import { type OfficialPaper, paragraphsOf } from '../../documents/model/official.ts';
import type { Letter } from './letters.ts';

/**
 * A letter as an official paper. What is called 函 has the form of a letter (信函格式), all else that of a document; a draft
 * shows the words that will be filled in when it is issued.
 */
export const paperOf = (letter: Letter): OfficialPaper => ({
  form: letter.templateName.endsWith('函') ? 'letter' : 'document',
  copyNumber: null,
  secrecy: null,
  urgency: null,
  heading: letter.issuer,
  number: letter.number,
  signatory: null,
  title: letter.title,
  addressee: letter.addressee,
  body: paragraphsOf(letter.body),
  attachments: [],
  signature: letter.issuer,
  day: letter.issuedOn,
  remark: null,
  copies: letter.copies,
  printed: letter.issuedOn === null ? null : { by: letter.issuer, on: letter.issuedOn },
});
