/** The emoji that X shows as images, drawn by us: `https://abs-0.twimg.com/emoji/v2/svg/<codepoint>.svg`. */
const FACE = '<circle fill="#FFCC4D" cx="18" cy="18" r="18"/>';

const DRAWINGS: Record<string, string> = {
  '1f642': `${FACE}<ellipse fill="#664500" cx="11.5" cy="14" rx="2.5" ry="3.5"/><ellipse fill="#664500" cx="24.5" cy="14" rx="2.5" ry="3.5"/><path d="M9 23c5 6 13 6 18 0" fill="none" stroke="#664500" stroke-width="2.4" stroke-linecap="round"/>`,
  '1f534': '<circle fill="#DD2E44" cx="18" cy="18" r="18"/>',
  '1f319': '<path fill="#FFD983" d="M25 1A18 18 0 1 0 34 27 15 15 0 0 1 25 1z"/>',
  '2b50': '<path fill="#FFAC33" d="M18 1l5 11.5L35.5 14l-9.3 8.4L29 35 18 28.5 7 35l2.800-12.600L.5 14 13 12.5z"/>',
  '2615':
    '<path fill="#99AAB5" d="M4 12h22v12a9 9 0 0 1-9 9h-4a9 9 0 0 1-9-9z"/><path fill="none" stroke="#99AAB5" stroke-width="3" d="M26 15h3a4.5 4.5 0 0 1 0 9h-3"/><path fill="#662113" d="M6 12h18v3H6z"/><path stroke="#CCD6DD" stroke-width="2" fill="none" stroke-linecap="round" d="M11 9c-2-3 2-4 0-7m7 7c-2-3 2-4 0-7"/>',
  '1f44a':
    '<rect fill="#FFDC5D" x="5" y="8" width="26" height="20" rx="7"/><path stroke="#EF9645" stroke-width="1.8" fill="none" stroke-linecap="round" d="M12 9v9m6-9v9m6-9v9M9 20h14a4 4 0 0 1 0 8h-4"/>',
};

/** File name of an emoji's image, such as `1f642`, or null when there is none. */
export function emojiFile(emoji: string): string | null {
  const code = emoji.codePointAt(0)?.toString(16) ?? '';
  return code in DRAWINGS ? code : null;
}

/** The image of `file`, or null. */
export function emojiSvg(file: string): string | null {
  const drawing = DRAWINGS[file];
  return drawing === undefined ? null : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36">${drawing}</svg>`;
}
