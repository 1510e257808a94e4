import type { Capture } from '../../model/capture.ts';
import type { EvidenceTexts } from './texts.ts';

function kept({ rule, account }: NonNullable<Capture['automatic']>): string {
  const why = {
    follow: `${account} est suivi, et ses publications sont conservées au passage dans une page que quelqu’un lit`,
    watch: `${account} est suivi, et sa page a été rechargée pour le surveiller`,
    list: `son adresse figurait dans une liste que quelqu’un a donnée (${account})`,
  };
  return `automatiquement, car ${why[rule]}`;
}

export const french: EvidenceTexts = {
  language: 'fr',
  fault: {
    NOT_A_ZIP: 'Ce fichier n’est pas un dossier de captures : son début ne correspond pas.',
    TRUNCATED: 'Le fichier est incomplet, ou quelque chose a été ajouté à sa fin.',
    ZIP64: 'Le fichier se dit plus grand que tout dossier de captures.',
    TOO_MANY_FILES: 'Il contient plus de fichiers qu’un dossier de captures.',
    TOO_LARGE: 'Il dépasse la taille que l’on peut lire sans risque.',
    BOMB: 'Un petit fichier y deviendrait énorme une fois décompressé.',
    UNSAFE_NAME: 'Un fichier y porte un nom qu’aucun dossier de captures n’utilise.',
    DUPLICATE_NAME: 'Deux fichiers y portent le même nom.',
    SYMLINK: 'Un fichier y renvoie ailleurs.',
    NOT_A_FILE: 'Un élément n’y est pas un simple fichier.',
    ENCRYPTED: 'Un fichier y est chiffré.',
    ODD_COMPRESSION: 'Un fichier y est compressé d’une façon inhabituelle.',
    HEADERS_DISAGREE: 'L’archive se contredit, cache quelque chose ou a été recompressée par un autre logiciel.',
    OVERLAP: 'Deux fichiers y partagent les mêmes octets.',
    SIZE_LIE: 'Un fichier n’a pas la taille qu’il annonce.',
    BAD_CRC: 'Un fichier est endommagé.',
    MANIFEST_MISSING: 'La liste du contenu, ou sa signature, manque.',
    MANIFEST_UNREADABLE: 'La liste du contenu est illisible.',
    POISON_KEY: 'Il contient des données conçues pour tromper le logiciel qui les lit.',
    LISTED_MISSING: 'Un fichier de la liste est absent.',
    LISTED_TWICE: 'Un fichier figure deux fois dans la liste.',
    NOT_LISTED: 'Un fichier a été ajouté sans figurer dans la liste.',
    FILE_CHANGED: 'Un fichier a été modifié après la constitution du dossier.',
    MANIFEST_CHANGED: 'La liste du contenu a été modifiée après sa signature.',
    BUNDLE_SIGNATURE: 'La signature du dossier n’est pas valable.',
    KEY_MISSING: 'La clé qui permet de vérifier une signature manque.',
    KEY_UNREADABLE: 'Une clé est endommagée ou a été remplacée.',
    FILE_UNSEALED: 'Un fichier n’a jamais été scellé avec la capture dont il porte le nom.',
    COPY_DIFFERS: 'Une partie qui répète les fiches pour d’autres logiciels dit autre chose qu’elles.',
    RECORD_UNREADABLE: 'La fiche est illisible, ou vient d’une version plus récente.',
    RECORD_NOT_CANONICAL: 'La fiche a été réécrite.',
    RECORD_TWICE: 'La même capture s’y trouve deux fois.',
    RECORD_NAME: 'La fiche se trouve sous le nom d’une autre capture.',
    RECORD_SIGNATURE: 'La signature n’est pas valable : la fiche n’est pas celle qui a été signée.',
    RECORD_FILE: 'Un fichier scellé manque ou a été remplacé.',
    PICTURE_KIND: 'Ce que la fiche appelle son image n’en est pas une.',
    ENVIRONMENT_CHANGED: 'Ce qui renseigne sur l’auteur de la capture a été modifié.',
    RECORD_NOT_IN_LOG: 'Le journal ne connaît pas cette fiche.',
    LOG_UNREADABLE: 'Le journal est illisible.',
    LOG_OTHER_KEY: 'Le journal est celui d’une autre clé.',
    LOG_BROKEN: 'Le journal a été modifié : une entrée ne suit pas la précédente.',
    LOG_REWRITTEN: 'Le journal a été réécrit.',
    LOG_CUT: 'Le journal s’arrête avant l’entrée de cette fiche.',
    LOG_ACT: 'Le journal contredit ce qu’il est censé consigner.',
    LOG_HEAD: 'La signature de la fin du journal n’est pas valable.',
    STAMP_HEAD: 'Un horodatage porte sur la fin d’un autre journal.',
    STAMP_BROKEN: 'Un horodatage n’est pas valable.',
    STAMP_BEFORE_CAPTURE:
      'Un horodatage contredit ce qu’il couvre : il est antérieur à une capture, à son scellement ou à la signature de la fin du journal.',
    LOG_TAIL: 'Le journal continue après la fin que sa clé a signée.',
  },
  stamp: {
    STAMP_UNREADABLE: 'La réponse n’est pas un horodatage.',
    STAMP_REFUSED: 'L’autorité a refusé d’horodater.',
    STAMP_OTHER_DATA: 'L’horodatage porte sur autre chose.',
    STAMP_NONCE: 'La réponse est celle d’une autre demande : elle peut être ancienne.',
    STAMP_ALTERED: 'L’horodatage a été modifié.',
    STAMP_SIGNER: 'Le certificat du signataire de l’horodatage manque, ou c’en est un autre.',
    STAMP_SIGNATURE: 'La signature de l’horodatage n’est pas valable.',
    STAMP_ALGORITHM: 'L’horodatage est signé d’une façon trop faible, ou qui ne peut être vérifiée ici.',
    STAMP_KEY_USAGE: 'L’horodatage est signé par une clé qui ne sert pas qu’à cela.',
    STAMP_CHAIN: 'Aucune autorité ne répond du signataire de l’horodatage.',
    STAMP_EXPIRED: 'Un certificat n’était pas valable à l’heure que donne l’horodatage.',
    STAMP_BEFORE_CAPTURE:
      'L’horodatage est antérieur à la signature de ce qu’il couvre : l’horloge de l’ordinateur qui a fait la capture était fausse, ou celle de l’autorité.',
  },
  note: {
    SIGNER_NOT_SEALER:
      'Le dossier a été constitué et signé par une autre clé que celle qui a scellé ses captures. Ce qu’aucune capture ne scelle (notes, notice, petites images de l’archive Web) n’est que la parole de cette clé.',
    PART_UNKNOWN:
      'Cette partie n’est pas telle qu’une version connue de Tearsheet l’écrit, et aucun scellé ne la couvre. Ne l’exécutez pas et ne vous y fiez pas.',
    STAMP_NOT_CHECKED:
      'Un horodatage est signé d’une façon trop faible, ou qui ne peut être vérifiée ici. Aucune heure n’en est tirée, et rien d’autre n’en dépend.',
    STAMP_ROOT_UNKNOWN:
      'L’horodatage est valable, mais rien n’a été vérifié de l’identité de l’autorité : son certificat racine n’est pas connu ici. Comparez-le avec celui qu’elle publie. La révocation des certificats n’est pas vérifiée.',
    LOG_END_UNSIGNED:
      'La fin de ce journal n’est pas signée : ses dernières entrées et leurs heures ne sont la parole de personne.',
  },
  state: {
    whole: 'Intacte',
    altered: 'Altérée',
    unchecked: 'Invérifiable',
    unsigned: 'Non signée',
    pending: 'Scellé en attente',
  },
  shows: ({ state, since, stamp, key, signer, name, hasPicture }) => {
    if (state === 'altered') return ['Plus rien : ce n’est pas ce qui a été scellé.'];
    if (state === 'unchecked')
      return [
        'Ce que quelqu’un a relevé et signé. La clé n’est pas ici : rien ne permet d’y vérifier que c’est inchangé.',
      ];
    if (state === 'unsigned')
      return ['Ce que quelqu’un a relevé. Personne ne l’a signé : n’importe qui a pu le modifier.'];
    if (state === 'pending') return ['Ce qui a été relevé dans ce navigateur. La signature suit dans un instant.'];
    const holder =
      signer === 'own'
        ? `la clé de ce navigateur (${key})`
        : signer === 'formerly-own'
          ? `une clé qui était la vôtre (${key})`
          : name === null
            ? `une clé non vérifiée (${key})`
            : `la clé que vous connaissez sous le nom de ${name} (${key})`;
    return [
      `La fiche${hasPicture ? ', l’image' : ''} et tous les fichiers joints n’ont pas changé depuis leur scellement${since === null ? '' : ` (${since}, à l’horloge de l’ordinateur qui a fait la capture)`}.`,
      `Ils ont été scellés par ${holder}, à une place fixe dans le journal de cette clé.`,
      ...(stamp === null
        ? []
        : stamp.isTrusted
          ? [`Ils existaient avant le ${stamp.time}, selon ${stamp.authority || 'une autorité sans nom'}.`]
          : [
              `Ils existaient avant le ${stamp.time}, selon quelqu’un qui se nomme « \u2068${stamp.authority}\u2069 ». De qui il s’agit n’a pas été vérifié ici : n’importe qui peut prendre ce nom. Comparez le certificat racine (SHA-256 ${stamp.root.slice(0, 16)}…) avec celui que publie l’autorité.`,
            ]),
    ];
  },
  showsNot: ({ state, stamp, network, isRedrawn, hasPicture, isArchived, differing, isSuspect, isDemo, automatic }) => [
    ...(isDemo ? [`Que cela ait jamais paru sur ${network} : c’est une reconstitution pour démonstration.`] : []),
    isArchived
      ? `Que ${network} l’a envoyé : la page lue était la copie d’un service d’archivage.`
      : `Que ${network} l’a envoyé : une page peut être modifiée dans le navigateur avant la capture.`,
    ...(differing.length > 0
      ? [`Que l’écran et les données concordent : ils diffèrent (${differing.join(', ')}).`]
      : []),
    ...(isSuspect
      ? [`Que tout a été lu correctement : ${network} avait modifié ses pages au moment de la capture.`]
      : []),
    ...(automatic
      ? [`Que quelqu’un l’ait vu ou choisi à ce moment-là : la capture s’est faite ${kept(automatic)}.`]
      : []),
    ...(!hasPicture
      ? ['À quoi cela ressemblait : il n’y a pas d’image, seulement les données reçues par la page.']
      : []),
    ...(isRedrawn ? ['Chaque pixel tel qu’il était à l’écran : l’image a été recomposée à partir de la page.'] : []),
    ...(stamp?.isTrusted ? [] : ['Que l’horloge de l’ordinateur qui a fait la capture était à l’heure.']),
    ...(stamp
      ? [
          'Quand, avant cette heure, la capture a été faite : c’est ce que dit l’ordinateur qui l’a faite. La révocation des certificats de l’autorité n’a pas été vérifiée.',
        ]
      : []),
    state === 'whole'
      ? 'Qui a fait la capture : quiconque avait la clé pouvait signer. Comparez son empreinte avec celle que publie la rédaction.'
      : 'Qui l’a faite.',
  ],
  readme: `UN DOSSIER DE CAPTURES TEARSHEET
================================
Ce fichier contient des messages tels qu’ils ont été capturés, chacun avec sa fiche, son
image et une signature. Il se vérifie sans aucun logiciel de notre part.

Pour le consulter  Décompressez-le (c’est un ZIP) et ouvrez evidence/report.html dans
                   n’importe quel navigateur. Rien n’est envoyé nulle part.
Pour le vérifier   sh verify.sh DOSSIER.wacz
                   avec le verify.sh publié à côté des versions de Tearsheet. Celui du
                   dossier evidence/ est arrivé avec lui : qui aurait falsifié l’un aurait
                   falsifié l’autre. Il faut unzip, sha256sum, openssl et jq. La dernière
                   ligne est ALL CHECKS PASSED, ou bien ce qui ne concorde pas est nommé.
                   Ce qui est précédé de NOTE n’est pas une faute en soi ; lisez-le.

À la main, dans le dossier décompressé :
  sha256sum -c evidence/sha256sums.txt
  openssl dgst -sha384 -verify evidence/key-CLE.pem \\
    -signature evidence/NOM.capture.sig evidence/NOM.capture.json
  jq -r '.files[] | .sha256 + "  " + .name' evidence/NOM.capture.json
  openssl pkey -pubin -in evidence/key-CLE.pem -outform DER | sha256sum
La dernière ligne donne l’empreinte de la clé. Elle est essentielle : un faussaire peut tout
signer de nouveau avec sa propre clé. Seule l’empreinte publiée par la rédaction tranche.

Ce qu’il contient
  evidence/NOM.capture.json       la fiche signée (RFC 8785), qui nomme chaque fichier par son SHA-256
  evidence/NOM.capture.sig        sa signature (ECDSA P-384, SHA-384, DER)
  evidence/NOM.environment.json   ce qui renseigne sur l’auteur de la capture, s’il ne l’a pas retiré
  files/NOM.*                     l’image et les autres fichiers scellés, octet pour octet
  evidence/key-*.pem              les clés publiques
  evidence/log-*.jsonl            le journal de chaque clé : chaque ligne contient le SHA-256 de la précédente
  evidence/acts-*.jsonl           ce que disent les lignes relatives à ces captures
  evidence/head-*.json, .sig      la fin du journal telle que sa clé l’a déclarée, et sa signature
  archive/, indexes/, pages/      la même chose pour les lecteurs d’archives du Web (WACZ 1.1.1)

Ce que cela montre
  Que rien n’a changé depuis le scellement ; que le détenteur de la clé l’a scellé ; que la
  fiche est à sa place dans le journal de cette clé.
Ce que cela ne montre pas
  Que le réseau l’a envoyé (une page peut être modifiée dans le navigateur avant la
  capture) ; que l’horloge de l’ordinateur était à l’heure ; qui a fait la capture.
  Ceci n’est pas un constat de commissaire de justice.

Les heures sont en UTC, au format ISO 8601. « null » signifie : non relevé.
`,
  report: {
    kept,
    heading: 'Messages capturés',
    notAStatement: 'Ceci n’est pas un constat de commissaire de justice.',
    checking: 'Vérification…',
    allWhole: (count) =>
      count === 1
        ? 'La capture est intacte : son scellé tient.'
        : `Les ${count} captures sont intactes : leurs scellés tiennent.`,
    recordsWhole: (count) =>
      count === 1
        ? 'La fiche est intacte : son scellé tient. L’image n’a pas encore été vérifiée.'
        : `Les ${count} fiches sont intactes : leurs scellés tiennent. Leurs images n’ont pas encore été vérifiées.`,
    notWhole: (count) => (count === 1 ? '1 capture n’est pas intacte.' : `${count} captures ne sont pas intactes.`),
    filesNotSeen:
      'Fiches, signatures et journaux ont été vérifiés ici. Pour vérifier aussi les images et les autres fichiers, indiquez le dossier (le fichier .wacz) :',
    pictureNotSeen: 'L’image s’affiche une fois le dossier indiqué ci-dessus : jamais avant d’avoir été vérifiée.',
    damaged: 'Ce rapport est endommagé.',
    dropBundle: 'Choisir le dossier',
    exhibit: (number) => `Pièce n° ${number}`,
    labels: {
      reposter: 'Relayé par',
      repostedAt: 'Relayé le',
      author: 'Auteur',
      postedAt: 'Publié le',
      text: 'Texte',
      address: 'Adresse',
      page: 'Vu sur la page',
      archive: 'Copie archivée',
      capturedAt: 'Capturé le',
      automatic: 'Conservé',
      picture: 'Image',
      files: 'Fichiers scellés',
      id: 'Numéro du message',
      repostId: 'Numéro du repost',
      seal: 'Scellé',
      maker: 'Ordinateur de l’auteur de la capture',
      checks: 'Vérifié au scellement',
      copies: 'Copies modifiées',
    },
    copiesNote:
      'Faites à partir de l’image scellée, qui est inchangée. Un article peut montrer l’une d’elles à sa place :',
    edited: { cropped: 'recadrée', redacted: 'des parties sont masquées', deleted: 'supprimée depuis' },
    notRecorded: 'non relevé',
    withheld: 'retiré par l’auteur de la capture',
    clock: 'Les heures de capture sont celles de l’ordinateur qui l’a faite. Aucune autorité n’a confirmé son horloge.',
    method: {
      photograph: 'capture d’écran par le navigateur',
      'photograph-stitched': 'captures d’écran par le navigateur, assemblées',
      redrawing: 'image recomposée à partir de la page, et non capture d’écran',
      none: 'pas d’image : seules les données ont été gardées',
    },
    copy: {
      picture: 'Copier l’image',
      caption: 'Copier la légende',
      credit: 'Copier le crédit',
      alt: 'Copier le texte alternatif',
      quotation: 'Copier la citation',
    },
    copied: 'Copié',
    copyFailed: 'Le navigateur n’a pas permis la copie',
    print: 'Imprimer',
    showsTitle: 'Ce que cela montre',
    showsNotTitle: 'Ce que cela ne montre pas',
    local: (moment) => `ici : ${moment}`,
  },
};
