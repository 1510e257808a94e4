/** Line icons on a grid of 16, drawn in the text's colour. */

const PATHS = {
  camera: 'M2 5h3l1-2h4l1 2h3v8H2zM8 7a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 8 7z',
  library: 'M2 3h5v4H2zM9 3h5v4H9zM2 9h5v4H2zM9 9h5v4H9z',
  options: 'M2 4h7M13 4h1M2 8h2M8 8h6M2 12h6M12 12h2M11 2.5v3M6 6.5v3M10 10.5v3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14',
  repost: 'M3 10V5.5A1.5 1.5 0 0 1 4.5 4H10M8 2l2 2-2 2M13 6v4.5a1.5 1.5 0 0 1-1.5 1.5H6M8 14l-2-2 2-2',
  back: 'M14 8H3M7 4 3 8l4 4',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  lock: 'M4 7.5h8V14H4zM5.5 7.500V5a2.5 2.5 0 0 1 5 0v2.5',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5 6.5 12 13 4.5',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.6v.4',
  seal: 'M8 1.8l1.7 1.3 2.1-.1.6 2 1.7 1.3-.7 2 .7 2-1.7 1.2-.6 2-2.1 0L8 14.8l-1.7-1.3-2.1 0-.6-2L1.9 10.300l.7-2-.7-2 1.7-1.3.6-2 2.1.1zM5.8 8.200l1.6 1.6 2.9-3.2',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.300l2.2 1.5',
  send: 'M2 3.5 14 8 2 12.5 4 8zM4 8h5',
  insert: 'M2 3h12M2 13h12M8 5v5.5M5.500 8 8 10.500 10.500 8',
  export: 'M8 10V2.5M5 5l3-2.500L11 5M3 9v4.500h10V9',
  import: 'M8 2.500V10M5 7.500 8 10l3-2.500M3 9v4.500h10V9',
  external: 'M9 3h4v4M13 3 7.5 8.500M11 9.500V13H3V5h3.5',
  trash: 'M2.5 4.500h11M6 4.500V2.800h4v1.700M4 4.500l.7 9h6.600l.7-9M6.700 7v4M9.300 7v4',
  restore: 'M3 8a5 5 0 1 1 1.500 3.600M3 4v4h4',
  tag: 'M2.500 2.500h5.200l5.800 5.800-5.200 5.200-5.800-5.800zM5.300 5.300v.1',
  folder: 'M2 12.500v-9h4l1.500 2H14v7z',
  note: 'M3 2.500h10v7l-4 4H3zM9 13.500v-4h4M5.500 5.500h5M5.500 8h3',
  filter: 'M2 4h12M4.500 8h7M7 12h2',
  list: 'M2 4h2M7 4h7M2 8h2M7 8h7M2 12h2M7 12h7',
  grid: 'M2 2.500h5v5H2zM9 2.500h5v5H9zM2 9.500h5v4H2zM9 9.500h5v4H9z',
  help: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.200 6.300a1.800 1.800 0 1 1 2.600 1.600c-.6.3-.8.6-.8 1.300M8 11.300v.1',
  crop: 'M4 1.500V12h10.500M1.500 4H12v10.500',
  zoom: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.500 10.500 14 14M7 5v4M5 7h4',
  copy: 'M5.500 5.500V2.500h8v8h-3M2.500 5.500h8v8h-8z',
  plus: 'M8 3v10M3 8h10',
  edit: 'M3 13l.6-2.800L11 2.800l2.200 2.200-7.400 7.400z',
  panel: 'M2 3h12v10H2zM9.500 3v10',
  star: 'M8 2l1.8 3.900 4.200.5-3.100 2.900.8 4.200L8 11.400l-3.700 2.100.8-4.200L2 6.400l4.200-.5z',
  sheet: 'M4.5 2H13v12H4l1.5-3-2.5-1.500L5.5 7 3 5.500z',
} as const;

export type IconName = keyof typeof PATHS;

/** They point the way that the words run: turned round where those run from right to left. */
const TURNED: readonly IconName[] = ['back', 'send', 'external', 'list'];

interface IconProps {
  name: IconName;
  /** Read aloud; without one the icon is decoration beside words. */
  label?: string;
}

export function Icon({ name, label }: IconProps) {
  return (
    <svg
      class={TURNED.includes(name) ? 'icon turned' : 'icon'}
      viewBox="0 0 16 16"
      aria-hidden={label === undefined}
      {...(label === undefined ? {} : { role: 'img', 'aria-label': label })}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
