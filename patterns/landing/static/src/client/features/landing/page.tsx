import { useEffect } from 'react';

import { ClosingSection } from './closing-section';
import { FeatureSection } from './feature-section';
import { Footer } from './footer';
import { Hero } from './hero';
import { PublicNav } from './public-nav';
import { QuestionsSection } from './questions-section';

/** The public front page. */
export function LandingPage() {
  useEffect(() => {
    if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
  }, []);
  return (
    <div className="min-h-dvh bg-canvas">
      <PublicNav />
      <main id="main">
        <Hero />
        <FeatureSection />
        <QuestionsSection />
        <ClosingSection />
      </main>
      <Footer />
    </div>
  );
}
