import type { NextConfig } from 'next';

const shared: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
};

/** The binary serves plain files. */
const exported: NextConfig = {
  ...shared,
  output: 'export',
  // Equal sources give equal addresses.
  generateBuildId: () => process.env['DATAZENTR_PAGES']?.slice(0, 16) ?? null,
};

/** With hot reload, the API is that of a running server. */
const server = process.env.DATAZENTR_URL ?? 'http://127.0.0.1:4400';
const live: NextConfig = {
  ...shared,
  rewrites: () =>
    Promise.resolve(
      ['/api/:path*', '/open'].map((source) => ({ source, destination: server + source })),
    ),
};

export default process.env.NODE_ENV === 'production' ? exported : live;
