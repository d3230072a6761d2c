// Package document writes what an office tells in writing in the course of a case: the
// acceptance receipt (受理通知书), the one-time notice (补正告知书), the refusal to accept
// (不予受理决定书), the notices of a special procedure (特别程序告知书) and of an extension
// (延期告知书); of the right to a hearing and of the hearing (听证权利告知书, 听证通知书); the
// decision (准予、不予决定书) and the receipt of its delivery (送达回证); what becomes of it
// (责令整改通知书, 更正通知书, 撤销决定书), or that none was made in time (视为同意说明); in a
// preliminary review the opinion and the letter that passes it on (初审意见, 转报函); in a
// mediation the letter to the other side and the notice of its end (征求意见函,
// 调解终止通知书). The agreement the sides come to (调解协议书) is their own: it is not
// written here.
//
//	d, err := document.Make(m, c, document.Decision, version, facts) // or a *Refusal that names all that is missing
//	err = document.WriteHTML(w, d)                                   // for print, A4
//	data, err := d.Canonical()                                       // what is kept and signed
//
// A document is about one event of a case and says what the events up to that one, and
// the clocks on its day, say; the office adds what no event holds ([Facts]). Which
// facts a document must tell, by which article, and its text, are data ([Standard],
// [Load]). What is not known is left out of the text when the law does not ask for it,
// and refused when it does: nothing is invented.
//
// The same inputs give the same bytes. The [Receipt] of a document names the versions
// of all that made it, and the SHA-256 of its inputs: the canonical JSON (RFC 8785, see
// [yiwang.Canonical]) of kind, facts, and the events up to the one it is about.
//
// [ESeal] and [ECertificate] are what a bureau's seal and certificate services are put
// behind. [Ed25519] and [Issuer] do the work themselves, so that a signature can be
// checked offline by anybody who has the public key: see examples/verifydocument.
//
// What it is not: it numbers nothing (赋文号), delivers nothing, and keeps no keys.
package document
