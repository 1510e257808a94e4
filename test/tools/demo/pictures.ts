/** The demo's pictures, drawn by formula: nobody's face, nobody's photograph. */
import { type Colour, drawPng } from './png.ts';
import type { Account } from './post.ts';

export type Scene = 'harbour' | 'ridge' | 'storm' | 'street' | 'kiosk';

/** A landscape of the given size in pixels. */
export function drawScene(scene: Scene, width: number, height: number): Buffer {
  return drawPng(width, height, SCENES[scene]);
}

/** An account's avatar, square. */
export function drawAvatar({ colours, pattern }: Account['avatar'], size: number): Buffer {
  const [back, front] = colours.map(fromHex) as [Colour, Colour];
  return drawPng(size, size, (x, y) => mix(back, front, PATTERNS[pattern](x - 0.5, y - 0.5, 1.5 / size)));
}

type Pattern = (x: number, y: number, soft: number) => number;

const PATTERNS: Record<Account['avatar']['pattern'], Pattern> = {
  rings: (x, y, soft) => edge(Math.abs(((Math.hypot(x, y) * 5.2) % 1) - 0.5) - 0.22, soft * 5),
  sun: (x, y, soft) => edge(0.22 + 0.06 * Math.cos(12 * Math.atan2(y, x)) - Math.hypot(x, y), soft),
  stripes: (x, y, soft) => edge(Math.abs((((x + y) * 4.2 + 8) % 1) - 0.5) - 0.25, soft * 4),
  star: (x, y, soft) => {
    const angle = ((Math.atan2(x, -y) / (2 * Math.PI)) * 5 + 10.5) % 1;
    const point = Math.abs(angle - 0.5) * 2;
    return edge(0.34 - 0.2 * point - Math.hypot(x, y), soft);
  },
  waves: (x, y, soft) => edge(((((y * 4 + 0.35 * Math.sin(x * 9)) % 1) + 1) % 1) - 0.5, soft * 4),
  grid: (x, y, soft) =>
    edge(0.3 - Math.max(Math.abs(((x * 3 + 3) % 1) - 0.5), Math.abs(((y * 3 + 3) % 1) - 0.5)), soft * 3),
};

const SCENES: Record<Scene, (x: number, y: number) => Colour> = {
  harbour(x, y) {
    const sky = mix([255, 214, 165], [92, 128, 188], 1 - y / 0.6);
    if (y < 0.6) {
      const sun = edge(0.07 - Math.hypot((x - 0.68) * 1.5, y - 0.42), 0.004);
      const crane = x > 0.16 && x < 0.18 && y > 0.22 ? 1 : y > 0.22 && y < 0.24 && x > 0.1 && x < 0.36 ? 1 : 0;
      const ships = y > 0.56 - 0.05 * step(Math.sin(x * 17)) ? 1 : 0;
      return mix(mix(sky, [255, 244, 214], sun), [44, 52, 74], Math.max(crane, ships));
    }
    const glitter = Math.max(0, Math.sin(y * 260 + Math.sin(x * 31) * 4)) * Math.exp(-(((x - 0.68) * 6) ** 2));
    return mix(mix([72, 104, 150], [26, 42, 70], (y - 0.6) / 0.4), [255, 226, 176], 0.7 * glitter);
  },
  ridge(x, y) {
    let colour = mix([206, 230, 245], [120, 176, 222], 1 - y);
    for (const [level, shade] of [
      [0.45, 0.35],
      [0.6, 0.6],
      [0.76, 0.9],
    ] as const) {
      const line = level + 0.07 * Math.sin(x * 5 + level * 20) + 0.03 * Math.sin(x * 17 + level * 50);
      colour = mix(colour, mix([158, 190, 200], [34, 84, 72], shade), edge(y - line, 0.002));
    }
    return colour;
  },
  storm(x, y) {
    const angle = Math.atan2(y - 0.5, (x - 0.5) * 1.7);
    const radius = Math.hypot((x - 0.5) * 1.7, y - 0.5);
    const arm = 0.5 + 0.5 * Math.sin(2 * angle + 9 * Math.log(radius + 0.05));
    const cloud = arm * Math.exp(-1.6 * radius) * edge(radius - 0.045, 0.02);
    const grid = Math.abs(((x * 12) % 1) - 0.5) > 0.492 || Math.abs(((y * 7) % 1) - 0.5) > 0.489 ? 0.16 : 0;
    return mix(mix([16, 40, 66], [24, 74, 94], y), [236, 244, 250], Math.min(1, cloud * 1.25 + grid));
  },
  street(x, y) {
    const house = Math.floor(x * 7);
    const roof = 0.22 + 0.1 * Math.abs(Math.sin(house * 2.3));
    if (y < roof) return mix([250, 232, 214], [168, 196, 222], 1 - y / 0.4);
    if (y > 0.84) return mix([112, 112, 118], [84, 84, 92], (y - 0.84) / 0.16);
    const wall = PALETTE[house % PALETTE.length] ?? [200, 190, 180];
    const window = Math.abs(((x * 21) % 1) - 0.5) < 0.26 && Math.abs(((y * 9) % 1) - 0.5) < 0.3 && y < 0.76;
    return window ? [58, 66, 84] : wall;
  },
  kiosk: (x, y) => {
    const stripe = y < 0.34 ? step(Math.sin(x * 50)) : 0;
    const cup = edge(0.16 - Math.max(Math.abs(x - 0.5) * 1.5 + (y - 0.62) * 0.2, Math.abs(y - 0.65)), 0.003);
    return mix(mix([247, 238, 222], [200, 76, 60], stripe), [70, 44, 36], cup);
  },
};

const PALETTE: Colour[] = [
  [214, 140, 108],
  [232, 196, 136],
  [148, 170, 158],
  [190, 120, 120],
  [166, 152, 190],
];

function fromHex(hex: string): Colour {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.max(0, Math.min(1, share));
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
}

/** 1 where `value` is above 0, 0 below, soft in between. */
function edge(value: number, soft: number): number {
  return Math.max(0, Math.min(1, 0.5 + value / (2 * soft)));
}

function step(value: number): number {
  return value > 0 ? 1 : 0;
}
