import type { Capture } from '../../model/capture.ts';
import type { EvidenceTexts } from './texts.ts';

function kept({ rule, account }: NonNullable<Capture['automatic']>): string {
  const why = {
    follow: `${account} is followed, and its posts are kept as they pass by in a page that somebody reads`,
    watch: `${account} is followed, and its page was reloaded to watch it`,
    list: `its address stood in a list that somebody gave (${account})`,
  };
  return `automatically, because ${why[rule]}`;
}

export const english: EvidenceTexts = {
  language: 'en',
  fault: {
    NOT_A_ZIP: 'This is not a bundle: it does not begin like one.',
    TRUNCATED: 'The file is incomplete, or something was added to its end.',
    ZIP64: 'The file says that it is larger than any bundle.',
    TOO_MANY_FILES: 'It holds more files than any bundle.',
    TOO_LARGE: 'It is larger than what is safely read.',
    BOMB: 'A small file in it would unpack to an enormous one.',
    UNSAFE_NAME: 'A file in it has a name that no bundle has.',
    DUPLICATE_NAME: 'Two files in it have the same name.',
    SYMLINK: 'A file in it points somewhere else.',
    NOT_A_FILE: 'Something in it is not a plain file.',
    ENCRYPTED: 'A file in it is encrypted.',
    ODD_COMPRESSION: 'A file in it is packed in an unusual way.',
    HEADERS_DISAGREE: 'The archive contradicts itself, hides something, or was repacked by another program.',
    OVERLAP: 'Two files in it share the same bytes.',
    SIZE_LIE: 'A file in it has another size than it says.',
    BAD_CRC: 'A file in it is damaged.',
    MANIFEST_MISSING: 'The list of contents, or its signature, is missing.',
    MANIFEST_UNREADABLE: 'The list of contents cannot be read.',
    POISON_KEY: 'It holds data made to mislead the program that reads it.',
    LISTED_MISSING: 'A file that is listed is not there.',
    LISTED_TWICE: 'A file is listed twice.',
    NOT_LISTED: 'A file was added that is not listed.',
    FILE_CHANGED: 'A file was changed after the bundle was made.',
    MANIFEST_CHANGED: 'The list of contents was changed after it was signed.',
    BUNDLE_SIGNATURE: 'The signature of the bundle does not hold.',
    KEY_MISSING: 'The key for checking a signature is missing.',
    KEY_UNREADABLE: 'A key is damaged or was exchanged.',
    FILE_UNSEALED: 'A file was never sealed with the capture whose name it bears.',
    COPY_DIFFERS: 'A part that repeats the records for other programs says something else than they do.',
    RECORD_UNREADABLE: 'The record cannot be read, or comes from a newer version.',
    RECORD_NOT_CANONICAL: 'The record was rewritten.',
    RECORD_TWICE: 'The same capture is there twice.',
    RECORD_NAME: 'The record lies under the name of another capture.',
    RECORD_SIGNATURE: 'The signature does not hold: the record is not what was signed.',
    RECORD_FILE: 'A sealed file is missing or was exchanged.',
    PICTURE_KIND: 'What the record calls its picture is no picture.',
    ENVIRONMENT_CHANGED: 'What tells about the maker was changed.',
    RECORD_NOT_IN_LOG: 'The log does not know this record.',
    LOG_UNREADABLE: 'The log cannot be read.',
    LOG_OTHER_KEY: 'The log belongs to another key.',
    LOG_BROKEN: 'The log was changed: an entry does not follow the one before it.',
    LOG_REWRITTEN: 'The log was rewritten.',
    LOG_CUT: 'The log ends before the place of this record.',
    LOG_ACT: 'The log contradicts what it is said to record.',
    LOG_HEAD: 'The signature over the end of the log does not hold.',
    STAMP_HEAD: 'A time stamp is over the end of another log.',
    STAMP_BROKEN: 'A time stamp does not hold.',
    STAMP_BEFORE_CAPTURE:
      'A time stamp contradicts what it covers: it is from before a capture was made or sealed, or before the log’s end was signed.',
    LOG_TAIL: 'The log goes on after the end that its key signed.',
  },
  stamp: {
    STAMP_UNREADABLE: 'The answer is no time stamp.',
    STAMP_REFUSED: 'The authority refused to stamp.',
    STAMP_OTHER_DATA: 'The stamp is of something else.',
    STAMP_NONCE: 'The answer is to another question: it may be an old one.',
    STAMP_ALTERED: 'The stamp was changed.',
    STAMP_SIGNER: 'The certificate of who signed the stamp is missing, or is another.',
    STAMP_SIGNATURE: 'The signature of the stamp does not hold.',
    STAMP_ALGORITHM: 'The stamp is signed in a way that is too weak, or that cannot be checked here.',
    STAMP_KEY_USAGE: 'The stamp is signed by a key that is not for time stamps alone.',
    STAMP_CHAIN: 'No authority vouches for who signed the stamp.',
    STAMP_EXPIRED: 'A certificate was not valid at the time that the stamp tells.',
    STAMP_BEFORE_CAPTURE:
      'The stamp is from before what it covers was signed: the clock of the maker’s computer was wrong, or the authority’s.',
  },
  note: {
    SIGNER_NOT_SEALER:
      'The bundle was put together and signed by another key than the one that sealed its captures. What no capture seals (notes, readme, small pictures in the web archive) is that key’s word alone.',
    PART_UNKNOWN:
      'This part is not as any known version of Tearsheet writes it, and no seal covers it. Do not run or trust it.',
    STAMP_NOT_CHECKED:
      'A time stamp is signed in a way that is too weak, or that cannot be checked here. No time is told by it, and nothing else depends on it.',
    STAMP_ROOT_UNKNOWN:
      'The time stamp holds, and whether the authority is who it says was not checked: its root certificate is not known here. Compare it with the one that the authority publishes. Whether a certificate was revoked is not checked.',
    LOG_END_UNSIGNED: 'The end of this log is not signed: its last entries, and their times, are nobody’s word.',
  },
  state: {
    whole: 'Whole',
    altered: 'Altered',
    unchecked: 'Cannot be checked',
    unsigned: 'Unsigned',
    pending: 'Seal pending',
  },
  shows: ({ state, since, stamp, key, signer, name, hasPicture }) => {
    if (state === 'altered') return ['Nothing any more: this is not what was sealed.'];
    if (state === 'unchecked')
      return [
        'What somebody recorded and signed. The key is not here, so nobody can say here whether it is unchanged.',
      ];
    if (state === 'unsigned')
      return ['What somebody recorded. Nobody signed it, so it could have been changed by anyone.'];
    if (state === 'pending') return ['What was recorded in this browser. The signature follows in a moment.'];
    const holder =
      signer === 'own'
        ? `this browser’s key (${key})`
        : signer === 'formerly-own'
          ? `a key that was formerly yours (${key})`
          : name === null
            ? `an unverified key (${key})`
            : `the key that you know as ${name} (${key})`;
    return [
      `The record${hasPicture ? ', the picture' : ''} and every file with it are unchanged since they were sealed${since === null ? '' : ` (${since} by the clock of the maker’s computer)`}.`,
      `They were sealed by ${holder}, at a fixed place in that key’s log.`,
      ...(stamp === null
        ? []
        : stamp.isTrusted
          ? [`They existed before ${stamp.time}, says ${stamp.authority || 'an authority without a name'}.`]
          : [
              `They existed before ${stamp.time}, says somebody by the name of “\u2068${stamp.authority}\u2069”. Who that is was not checked here: anybody can take such a name. Compare the root certificate (SHA-256 ${stamp.root.slice(0, 16)}…) with the one that the authority publishes.`,
            ]),
    ];
  },
  showsNot: ({ state, stamp, network, isRedrawn, hasPicture, isArchived, differing, isSuspect, isDemo, automatic }) => [
    ...(isDemo ? [`That this was ever on ${network}: it is a reconstruction for demonstration.`] : []),
    isArchived
      ? `That ${network} sent it: it was read from an archive’s copy of the page.`
      : `That ${network} sent it: a page can be changed in the browser before it is captured.`,
    ...(differing.length > 0 ? [`That screen and data agree: they differ (${differing.join(', ')}).`] : []),
    ...(isSuspect ? [`That everything was read right: ${network} had changed its pages when this was captured.`] : []),
    ...(automatic ? [`That a person saw or chose it at that moment: it was kept ${kept(automatic)}.`] : []),
    ...(!hasPicture ? ['How it looked: there is no picture, only the facts that the page had received.'] : []),
    ...(isRedrawn ? ['Every pixel as it was on screen: the picture was redrawn from the page.'] : []),
    ...(stamp?.isTrusted ? [] : ['That the clock of the maker’s computer was right.']),
    ...(stamp
      ? [
          'When before that time it was captured: that the maker’s computer says. Whether a certificate of the authority was revoked was not checked.',
        ]
      : []),
    state === 'whole'
      ? 'Who the maker is: whoever had the key could sign. Compare its fingerprint with the one that the newsroom publishes.'
      : 'Who made it.',
  ],
  readme: `A TEARSHEET BUNDLE
==================
This file holds posts as they were captured, each with its facts, its picture and a
signature. You can check it without any software of ours.

To look at it      Unzip it (it is a ZIP) and open evidence/report.html in any browser.
                   Nothing is sent anywhere.
To check it        sh verify.sh BUNDLE.wacz
                   with the verify.sh that is published beside the releases of Tearsheet.
                   The copy in evidence/ came with the bundle: whoever forged the one would
                   have forged the other. It needs unzip, sha256sum, openssl, jq, and ends
                   with ALL CHECKS PASSED, or names what does not match. What it calls NOTE
                   is no fault by itself; read it.

By hand, in the unzipped folder:
  sha256sum -c evidence/sha256sums.txt
  openssl dgst -sha384 -verify evidence/key-KEY.pem \\
    -signature evidence/NAME.capture.sig evidence/NAME.capture.json
  jq -r '.files[] | .sha256 + "  " + .name' evidence/NAME.capture.json
  openssl pkey -pubin -in evidence/key-KEY.pem -outform DER | sha256sum
The last line is the fingerprint of the key. It is essential: a forger can sign everything
anew with a key of their own. Only the fingerprint that the newsroom publishes tells.

What is in it
  evidence/NAME.capture.json      the record that was signed (RFC 8785); it names each file by its SHA-256
  evidence/NAME.capture.sig       its signature (ECDSA P-384, SHA-384, DER)
  evidence/NAME.environment.json  what tells about the maker, where it was not withheld
  files/NAME.*                    the picture and the other sealed files, byte for byte
  evidence/key-*.pem              public keys
  evidence/log-*.jsonl            each key's log: every line holds the SHA-256 of the line before
  evidence/acts-*.jsonl           what the lines about these captures are about
  evidence/head-*.json, .sig      where its key said that the log ends, and its signature
  evidence/stamp-*.json, .sig     the same at an earlier time, and in .tsr the answer of an authority that it
                                  existed then (RFC 3161): openssl ts -verify -data stamp-A-B.json
                                  -in stamp-A-B-C.tsr -CAfile ROOT.pem. Whether a certificate was revoked is
                                  checked by nobody here.
  archive/, indexes/, pages/      the same for readers of web archives (WACZ 1.1.1)

What it shows
  That nothing of it was changed since it was sealed; that the holder of the key sealed it;
  that it stands at its place in that key's log.
What it does not show
  That the network sent it (a page can be changed in the browser before it is captured); that
  the clock of the maker's computer was right; who the maker is.

Times are in UTC, in the ISO 8601 form. "null" means: not recorded.
`,
  report: {
    kept,
    heading: 'Captured posts',
    notAStatement: 'This is not a statement by a public officer.',
    checking: 'Checking …',
    allWhole: (count) =>
      count === 1 ? 'The capture is whole: its seal holds.' : `All ${count} captures are whole: their seals hold.`,
    recordsWhole: (count) =>
      count === 1
        ? 'The record is whole: its seal holds. The picture has not been checked yet.'
        : `All ${count} records are whole: their seals hold. Their pictures have not been checked yet.`,
    notWhole: (count) => (count === 1 ? '1 capture is not whole.' : `${count} captures are not whole.`),
    filesNotSeen:
      'Records, signatures and logs were checked here. To check the pictures and other files too, put the bundle (the .wacz file) here:',
    pictureNotSeen: 'The picture is shown once the bundle has been put in above: not before it was checked.',
    damaged: 'This report has been damaged.',
    dropBundle: 'Choose the bundle',
    exhibit: (number) => `Exhibit ${number}`,
    labels: {
      reposter: 'Reposted by',
      repostedAt: 'Reposted at',
      author: 'Author',
      postedAt: 'Posted at',
      text: 'Text',
      address: 'Address',
      page: 'Seen on the page',
      archive: 'Archive’s copy',
      capturedAt: 'Captured at',
      automatic: 'Kept',
      picture: 'Picture',
      files: 'Sealed files',
      id: 'Post’s number',
      repostId: 'Repost’s number',
      seal: 'Seal',
      maker: 'The maker’s computer',
      checks: 'Checked at sealing',
      copies: 'Edited copies',
    },
    copiesNote: 'Made from the sealed picture, which is unchanged. An article may show one of them instead:',
    edited: { cropped: 'cropped', redacted: 'parts are hidden', deleted: 'deleted since' },
    notRecorded: 'not recorded',
    withheld: 'withheld by the maker',
    clock: 'Times of capture are those of the maker’s computer. No authority has confirmed its clock.',
    method: {
      photograph: 'photograph of the screen by the browser',
      'photograph-stitched': 'photographs of the screen by the browser, joined',
      redrawing: 'redrawn from the page, not a photograph of the screen',
      none: 'no picture: the facts alone were kept',
    },
    copy: {
      picture: 'Copy picture',
      caption: 'Copy caption',
      credit: 'Copy credit',
      alt: 'Copy alternative text',
      quotation: 'Copy quotation',
    },
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying',
    print: 'Print',
    showsTitle: 'What this shows',
    showsNotTitle: 'What it does not show',
    local: (moment) => `here: ${moment}`,
  },
};
