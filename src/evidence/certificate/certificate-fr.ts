import type { CertificateWords } from './certificate-html.ts';

export const certificateFr: CertificateWords = {
  language: 'fr',
  draft:
    'PROJET, rempli par un programme. À faire relire par un avocat, à corriger et à compléter avant toute signature.',
  lawyer: 'À l’attention de l’avocat qui relit',
  titles: {
    us: 'Certification de données copiées et d’enregistrements produits par un procédé électronique (États-Unis, Federal Rules of Evidence 902(13) et 902(14))',
    fr: 'Attestation (article 202 du code de procédure civile)',
  },
  blanks: {
    us: ['Nom, employeur, fonction', 'Formation et expérience qui me qualifient'],
    fr: [
      'Nom, prénoms',
      'Date et lieu de naissance',
      'Demeure',
      'Profession',
      'Lien de parenté ou d’alliance avec les parties, de subordination, de collaboration ou de communauté d’intérêts, s’il y a lieu',
    ],
  },
  statements: {
    us: [
      'Je certifie ce qui suit d’après ma connaissance personnelle, et j’ai qualité pour le faire comme indiqué ci-dessus.',
      'L’enregistrement ci-dessous a été produit par le programme nommé ci-dessous, qui relève ce qu’une page web montre et ce que son serveur lui a envoyé, et calcule l’empreinte SHA-256 de chaque fichier.',
      'La copie produite a été comparée à l’original scellé par ces empreintes, et elles sont égales. (À rayer si vous ne les avez pas comparées.)',
    ],
    fr: [
      'J’ai personnellement constaté les faits suivants. (Décrivez avec vos propres mots ce que vous avez vu et fait.)',
      'J’ai vu le post décrit ci-dessous sur la page nommée ci-dessous, et l’ai enregistré avec le programme nommé ci-dessous. (À rayer si quelqu’un d’autre l’a fait.)',
    ],
  },
  closing: {
    us: 'Je déclare sous peine de parjure, en vertu des lois des États-Unis d’Amérique, que ce qui précède est vrai et exact (28 U.S.C. § 1746). Une traduction ne remplace pas l’original anglais.',
    fr: 'La présente attestation est établie en vue de sa production en justice. J’ai connaissance qu’une fausse attestation de ma part m’expose à des sanctions pénales (article 441-7 du code pénal).',
  },
  notes: {
    us: [
      'Aucun programme ne peut savoir si le signataire est une « personne qualifiée », ni si les conditions de la règle (notification écrite dans un délai raisonnable, consultation : règle 902(11)) sont remplies.',
      'Il ne s’agit que de l’authenticité : ouï-dire, pertinence et autres objections restent ouverts.',
      'Une page peut être modifiée dans un navigateur avant la capture. Les empreintes montrent que rien n’a changé depuis.',
      'L’heure de capture est celle de l’ordinateur. La révocation des certificats d’un horodatage n’a pas été vérifiée.',
    ],
    fr: [
      'L’article demande un texte écrit, daté et signé de la main de son auteur : ce qui est imprimé ici est un modèle à recopier.',
      'La copie d’un document officiel justifiant de l’identité et comportant la signature doit être jointe.',
      'Seuls les faits que l’auteur a constatés y ont leur place. Empreintes et horodatages s’expliquent mieux par une pièce ou par un expert.',
      'Ce n’est pas un constat de commissaire de justice. Une page peut être modifiée dans un navigateur avant la capture.',
    ],
  },
  facts: 'Ce qui a été enregistré',
  sealed: ({ since, stamp }) => [
    since === null
      ? 'Personne n’a signé la date du scellement.'
      : `À l’horloge de l’ordinateur qui l’a produit, l’enregistrement a été scellé et signé numériquement à ${since}.`,
    ...(stamp === null
      ? []
      : [
          `Il existait avant ${stamp.time}, selon un horodatage (RFC 3161) de quelqu’un qui se nomme « \u2068${stamp.authority}\u2069 ». De qui il s’agit n’a pas été vérifié (SHA-256 du certificat racine : ${stamp.root}).`,
        ]),
  ],
  labels: {
    address: 'Adresse du post',
    page: 'Page sur laquelle il a été vu',
    author: 'Auteur, tel que la page le donnait',
    reposter: 'Reposté par, tel que la page le donnait',
    text: 'Texte',
    capturedAt: 'Capturé à (UTC, à l’horloge de l’ordinateur)',
    method: 'Origine de l’image',
    picture: 'SHA-256 de l’image',
    record: 'SHA-256 de l’enregistrement',
    key: 'Empreinte de la clé de signature (SHA-256)',
    id: 'Numéro de la capture',
    tool: 'Programme',
  },
  methods: {
    photograph: 'capture d’écran par le navigateur',
    'photograph-stitched': 'captures d’écran par le navigateur, assemblées',
    redrawing: 'recomposée à partir de la page, pas une capture d’écran',
    none: 'pas d’image : seules les données ont été conservées',
  },
  unknown: 'non enregistré',
  signature: 'Lieu, date, signature',
};
