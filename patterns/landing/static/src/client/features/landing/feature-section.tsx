import { Check } from 'lucide-react';

import { Chart } from '@/client/components/chart/chart';
import { Icon } from '@/client/components/icon';
import { DEFAULT_LOCALE, formatInt } from '@/client/lib/format';
import { landing } from './content';

const count = (value: number) => formatInt(value, DEFAULT_LOCALE);

/** One feature with the part of the app that carries it, then three in short. */
export function FeatureSection() {
  const { feature, short } = landing;
  const { chart } = feature;
  return (
    <section
      id="features"
      aria-labelledby="features-title"
      className="mx-auto max-w-[1160px] px-8 pt-27 m:px-5 m:pt-18"
    >
      <div className="grid grid-cols-1 items-center gap-18 d:grid-cols-[1fr_1.1fr] m:gap-8">
        <div>
          <h2 id="features-title" className="display-type text-[42px] leading-[1.1] m:text-[31px]">
            {feature.title}
          </h2>
          <p className="mt-4 mb-5.5 text-[17px] leading-[1.55] text-pretty text-text-2">
            {feature.text}
          </p>
          <ul className="flex flex-col gap-3 text-[15px]">
            {feature.points.map((point) => (
              <li key={point} className="flex items-center gap-2.5">
                <Check size={17} aria-hidden className="text-accent-text" />
                {point}
              </li>
            ))}
          </ul>
        </div>
        <div className="min-w-0 rounded-xl border border-line bg-surface px-6 py-5.5 shadow-2">
          <Chart
            title={chart.title}
            kind="bar"
            labels={chart.labels}
            series={[{ label: chart.title, values: chart.counts }]}
            format={count}
          />
        </div>
      </div>
      <div className="mt-22 grid grid-cols-1 gap-11 d:grid-cols-3 m:mt-14 m:gap-8">
        {short.map((one) => (
          <div key={one.title}>
            <Icon name={one.icon} size={22} className="text-accent-text" />
            <h3 className="mt-3.5 mb-1.5 text-[17px] tracking-[-0.012em]">{one.title}</h3>
            <p className="text-[15px] leading-[1.55] text-pretty text-text-2">{one.text}</p>
          </div>
        ))}
      </div>
    </section>
  );
}
