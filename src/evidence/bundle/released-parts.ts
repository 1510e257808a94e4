/**
 * SHA-256 of what released versions put into a bundle for its reader and no record seals: the report's page (without its
 * data), the script, the readmes. A release adds the lines of what it changed; none is ever taken out.
 */
export const RELEASED_PARTS: readonly string[] = [
  'd4e000cc03f5d48343953ec238013403207e8d9761c2bcbaa100a899d65c03e3', // 0.1.0, verify.sh
  '2362c89f4586630efe829ffe36316bfbc119ca4db8c0ae50c682ce3744040a0f', // 0.1.0, readme.txt, English
  '4c5a6e36f1f38065c730b9d0576ca616a02833930be882cfe3415a434f649739', // 0.1.0, readme.txt, French
  'a5da3e74f819cf1d1d90e4a78840946f63376f50520d7c0fbd798a399486a4d6', // 0.1.0, report.html
];
