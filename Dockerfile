# One image for every role: `pagewright web`, `pagewright worker --queues …`, `pagewright migrate`.
FROM python:3.12-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# gcc: for what has no wheel on some platform
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev make && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/venv
COPY requirements.lock /tmp/requirements.lock
RUN /opt/venv/bin/pip install --no-deps --require-hashes -r /tmp/requirements.lock

FROM python:3.12-slim-bookworm
# libgomp1, libgl1, libglib2.0-0: what onnxruntime and OpenCV load at run time
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 libgl1 libglib2.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /home/pagewright pagewright \
    && install -d -o pagewright -g pagewright -m 0700 /data
COPY --from=build /opt/venv /opt/venv
WORKDIR /opt/pagewright
COPY app app
COPY sql sql
COPY pdb pdb
COPY templates templates
COPY static static
COPY samples samples
RUN echo /opt/pagewright > "$(/opt/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/pagewright.pth" \
    && printf '#!/bin/sh\nexec /opt/venv/bin/python -P -m app.cli "$@"\n' > /opt/venv/bin/pagewright \
    && chmod 0755 /opt/venv/bin/pagewright \
    && /opt/venv/bin/python -m compileall -q app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PAGEWRIGHT_DATA=/data PAGEWRIGHT_HOST=0.0.0.0 PAGEWRIGHT_LOG_JSON=1
USER pagewright
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
# For web and `up`; workers replace it (docker-compose.yml), since they answer no HTTP.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('PAGEWRIGHT_PORT', '8000')}/readyz\", timeout=4)"]
ENTRYPOINT ["pagewright"]
CMD ["up"]
