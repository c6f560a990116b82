import { useEffect, useState } from 'react';
import { dateInZone, type Zone } from '#shared/kernel/instant.ts';

/** A laptop that slept over midnight is looked at before anybody reads a time on it. */
const LOOK_EVERY_MS = 10_000;

function todayIn(zone: Zone): string {
  return dateInZone(new Date().toISOString(), zone);
}

/** The day in a zone, also after midnight of a page that stays open for days. */
export function useToday(zone: Zone): string {
  const [today, setToday] = useState(() => todayIn(zone));
  useEffect(() => {
    const look = () => setToday(todayIn(zone));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [zone]);
  return today;
}
