/**
 * A canvas with a chart on it. The one file that knows Chart.js, with only what is used of it. For eyes and mouse: what it shows
 * stands in a table beside it, so it is hidden from readers of the screen.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useEffect, useRef } from 'react';
import type { Palette } from './palette.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** Of each bar one part; `values` in the order of the labels. */
export type Layer = Readonly<{ name: string; colour: string; values: readonly number[]; isLine?: boolean }>;
type Props = Readonly<{
  labels: readonly string[];
  layers: readonly Layer[];
  palette: Palette;
  written: (value: number) => string;
  /** A part of a bar was clicked. */
  open: (bar: number, layer: number) => void;
}>;

export function Drawn(props: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { labels, layers, palette, written, open } = props;
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = new Chart(canvas.current, configuration({ labels, layers, palette, written, open }));
    return () => chart.destroy();
  }, [labels, layers, palette, written, open]);
  return (
    <div className="drawn" aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const datasetOf =
  ({ page }: Palette) =>
  ({ name, colour, values, isLine = false }: Layer) => ({
    label: name,
    data: [...values],
    backgroundColor: colour,
    borderColor: isLine ? colour : page,
    ...(isLine
      ? { type: 'line' as const, borderWidth: 2, borderDash: [6, 4], pointRadius: 0, pointHitRadius: 0, order: 0 }
      : // A gap between parts, so that they are told apart without their colours.
        { type: 'bar' as const, stack: 'all', borderWidth: { top: 1 }, maxBarThickness: 40, order: 1 }),
  });

function configuration({ labels, layers, palette, written, open }: Props): ChartConfiguration<'bar' | 'line'> {
  const ticks = { color: palette.text, font: { family: 'system-ui, sans-serif', size: 12 } };
  return {
    type: 'bar',
    data: { labels: [...labels], datasets: layers.map(datasetOf(palette)) },
    options: {
      maintainAspectRatio: false,
      animation: calm() ? false : { duration: 200 },
      interaction: { mode: 'index', intersect: false },
      onClick: (event, _, chart) => {
        if (event.native === null) return;
        const [part] = chart.getElementsAtEventForMode(event.native, 'nearest', { intersect: true }, false);
        if (part !== undefined) open(part.index, part.datasetIndex);
      },
      onHover: (event, _, chart) => {
        const parts =
          event.native === null
            ? []
            : chart.getElementsAtEventForMode(event.native, 'nearest', { intersect: true }, false);
        chart.canvas.style.cursor = parts.length > 0 ? 'pointer' : 'default';
      },
      plugins: {
        tooltip: {
          filter: ({ parsed }) => parsed.y !== 0,
          callbacks: { label: ({ dataset, parsed }) => `${dataset.label}: ${written(parsed.y ?? 0)}` },
        },
      },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: palette.line },
          ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          grid: { color: palette.line },
          border: { display: false },
          ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => written(Number(value)) },
        },
      },
    },
  };
}
