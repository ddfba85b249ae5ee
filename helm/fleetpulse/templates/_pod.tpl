{{/* The pod of a service: (dict "root" $ "component" "gateway"). */}}
{{- define "fleetpulse.podTemplate" -}}
{{- $root := .root -}}
{{- $values := index $root.Values .component -}}
metadata:
  annotations:
    checksum/settings: {{ include "fleetpulse.settings" . | sha256sum }}
    {{- if and (eq .component "processor") (not $root.Values.rules.existingConfigMap) }}
    checksum/rules: {{ include "fleetpulse.ruleFiles" $root | sha256sum }}
    {{- end }}
    {{- with $values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "fleetpulse.labels" . | nindent 4 }}
    {{- with $values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "fleetpulse.serviceAccount" $root }}
  automountServiceAccountToken: false
  {{- /* Kubernetes would add FLEETPULSE_…_SERVICE_HOST, and the services refuse settings that they do not know. */}}
  enableServiceLinks: false
  {{- include "fleetpulse.podSecurity" $root | nindent 2 }}
  terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if $values.topologySpread.enabled }}
  topologySpreadConstraints:
    {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: {{ $values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "fleetpulse.selectorLabels" $ | nindent 10 }}
    {{- end }}
  {{- end }}
  containers:
    - {{- include "fleetpulse.container" . | nindent 6 }}
  volumes:
    {{- include "fleetpulse.volumes" . | nindent 4 }}
{{- end }}

{{- define "fleetpulse.podSecurity" -}}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "fleetpulse.containerImage" -}}
image: {{ include "fleetpulse.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
{{- end }}

{{- define "fleetpulse.container" -}}
{{- $root := .root -}}
{{- $values := index $root.Values .component -}}
name: {{ .component }}
{{ include "fleetpulse.containerImage" $root }}
args: [{{ .component }}, --config, /etc/fleetpulse/settings.yaml]
env:
  {{- include "fleetpulse.env" . | nindent 2 }}
ports:
  - {name: http, containerPort: {{ include "fleetpulse.port" . }}, protocol: TCP}
startupProbe:
  httpGet: {path: /liveness, port: http}
  {{- toYaml $root.Values.probes.startup | nindent 2 }}
livenessProbe:
  httpGet: {path: /liveness, port: http}
  {{- toYaml $root.Values.probes.liveness | nindent 2 }}
readinessProbe:
  httpGet: {path: /readiness, port: http}
  {{- toYaml $root.Values.probes.readiness | nindent 2 }}
{{- if has .component (list "gateway" "api") }}
lifecycle:
  preStop:
    sleep: {seconds: 5}
{{- end }}
resources:
  {{- toYaml $values.resources | nindent 2 }}
volumeMounts:
  {{- include "fleetpulse.mounts" . | nindent 2 }}
{{- end }}

{{- define "fleetpulse.env" -}}
{{- $root := .root -}}
{{- $values := index $root.Values .component -}}
- {name: FLEETPULSE_LOG_FORMAT, value: {{ $root.Values.log.format }}}
- {name: FLEETPULSE_LOG_LEVEL, value: {{ $root.Values.log.level | quote }}}
{{- with $values.javaOptions }}
- {name: FLEETPULSE_JAVA_OPTS, value: {{ . | quote }}}
{{- end }}
{{- if eq .component "processor" }}
- name: POD_NAME
  valueFrom:
    fieldRef: {fieldPath: metadata.name}
- {name: FLEETPULSE_STREAMS__INSTANCE_ID, value: $(POD_NAME)}
- {name: FLEETPULSE_STREAMS__ADVERTISED, value: "$(POD_NAME).{{ include "fleetpulse.processorDomain" $root }}:{{ include "fleetpulse.port" . }}"}
{{- end }}
{{- if ne .component "api" }}
{{- include "fleetpulse.kafkaEnv" $root }}
{{- include "fleetpulse.registryEnv" $root }}
{{- end }}
{{- with $values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "fleetpulse.mounts" -}}
{{- $root := .root -}}
- {name: settings, mountPath: /etc/fleetpulse/settings.yaml, subPath: settings.yaml, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- if not $root.Values.auth.allowAnonymous }}
- {name: auth, mountPath: /run/secrets/fleetpulse/auth, readOnly: true}
{{- end }}
{{- if eq .component "gateway" }}
- {name: privacy, mountPath: /run/secrets/fleetpulse/privacy, readOnly: true}
{{- end }}
{{- if eq .component "processor" }}
- {name: rules, mountPath: /etc/fleetpulse/rules, readOnly: true}
- {name: state, mountPath: /var/lib/fleetpulse}
{{- end }}
{{- if and (eq .component "sink") $root.Values.sink.receiverSecret }}
- {name: receivers, mountPath: /run/secrets/fleetpulse/receivers, readOnly: true}
{{- end }}
{{- if ne .component "api" }}
{{- include "fleetpulse.kafkaMounts" $root }}
{{- end }}
{{- with (index $root.Values .component).extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "fleetpulse.volumes" -}}
{{- $root := .root -}}
{{- $fullname := include "fleetpulse.fullname" $root -}}
- name: settings
  configMap: {name: {{ $fullname }}-{{ .component }}}
{{- /* Compression and RocksDB unpack their native code there. */}}
- name: tmp
  emptyDir: {sizeLimit: 256Mi}
{{- if not $root.Values.auth.allowAnonymous }}
- name: auth
  secret:
    secretName: {{ include "fleetpulse.authSecret" $root }}
    defaultMode: 0440
    items:
      - {key: {{ .component }}-tokens, path: tokens}
      {{- if eq .component "api" }}
      - {key: processor-token, path: processor-token}
      {{- end }}
{{- end }}
{{- if eq .component "gateway" }}
- name: privacy
  secret:
    secretName: {{ include "fleetpulse.pseudonymSecret" $root }}
    defaultMode: 0440
    items: [{key: {{ $root.Values.privacy.existingSecretKey | quote }}, path: pseudonym-key}]
{{- end }}
{{- if eq .component "processor" }}
- name: rules
  configMap: {name: {{ include "fleetpulse.rulesConfigMap" $root }}}
{{- if not $root.Values.processor.persistence.enabled }}
- name: state
  emptyDir: {}
{{- end }}
{{- end }}
{{- if and (eq .component "sink") $root.Values.sink.receiverSecret }}
- name: receivers
  secret: {secretName: {{ $root.Values.sink.receiverSecret | quote }}, defaultMode: 0440}
{{- end }}
{{- if ne .component "api" }}
{{- include "fleetpulse.kafkaVolumes" $root }}
{{- end }}
{{- with (index $root.Values .component).extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
